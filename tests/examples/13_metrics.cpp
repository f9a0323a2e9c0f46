// SPDX-License-Identifier: MIT
// Lesson 13. Metrics are a projection of the events: add one observer, serve one text. How a run ended is told apart.
#include "engine/observe/metricsobserver.h"
#include "engine/runtime/workflow.h"

#include <QTextStream>

using namespace sluice;
using namespace Qt::StringLiterals;

enum class Pay { Charge, Paid, Refused };

static Workflow<Pay> payment()
{
    Workflow<Pay> workflow(u"payment"_s);
    workflow
        .task(Pay::Charge, [](TaskContext &context) -> Result<Next<Pay::Paid, Pay::Refused>> {
            const int amount = context.input()[u"amount"_s].toInt();
            if (amount < 0)
                return failure(ErrorCode::InvalidInput, u"Nobody pays less than nothing."_s);
            if (amount > 100)
                return to<Pay::Refused>;
            if (amount > 50 && context.attempt() == 1)
                return failure(ErrorCode::NetworkFailed, u"The bank thinks."_s);
            return to<Pay::Paid>;
        }, {.retry = RetryPolicy::fixed(1, Milliseconds(0))})
        .exit(Pay::Paid)
        .exit(Pay::Refused, ExitSpec::Kind::Failure);
    return workflow;
}

int main()
{
    MetricsRegistry registry(MetricLabels{{u"instance"_s, u"shop-1"_s}}); // on every series, to tell programs apart
    MetricsObserver observer(registry);
    Engine engine;
    engine.addSink(&observer);

    // What is counted elsewhere already can be shown as well: it is asked when somebody looks.
    registry.describe({u"shop_active_runs"_s, MetricType::Gauge, u"Runs that have not ended."_s});
    registry.registerGauge(u"shop_active_runs"_s, {}, [&engine] { return engine.activeRuns(); });

    for (const int amount : {10, 20, 60, 500, -1})
        engine.start(payment(), Pay::Charge, {.input = {{u"amount"_s, amount}}}).wait();
    engine.waitForIdle(Milliseconds(10'000));

    // This is the body of the answer to GET /metrics; here the lines that do not depend on the time of day.
    QTextStream out(stdout);
    for (const QByteArray &line : registry.prometheusText().split('\n')) {
        for (const char *name : {"sluice_workflow_runs_total", "sluice_task_retries_total", "sluice_task_attempts_total", "shop_active_runs"}) {
            if (line.contains(name))
                out << line << '\n';
        }
    }
}

/* Prints:
# HELP shop_active_runs Runs that have not ended.
# TYPE shop_active_runs gauge
shop_active_runs{instance="shop-1"} 0
# HELP sluice_task_attempts_total Attempts that ended: completed, failed, timed_out, cancelled.
# TYPE sluice_task_attempts_total counter
sluice_task_attempts_total{instance="shop-1",outcome="completed",state="Charge",workflow="payment"} 4
sluice_task_attempts_total{instance="shop-1",outcome="failed",state="Charge",workflow="payment"} 2
# HELP sluice_task_retries_total Attempts that failed and were followed by another.
# TYPE sluice_task_retries_total counter
sluice_task_retries_total{instance="shop-1",state="Charge",workflow="payment"} 1
# HELP sluice_workflow_runs_total Runs that ended: succeeded, failed, errored, cancelled, timed_out, interrupted.
# TYPE sluice_workflow_runs_total counter
sluice_workflow_runs_total{instance="shop-1",outcome="errored",workflow="payment"} 1
sluice_workflow_runs_total{instance="shop-1",outcome="failed",workflow="payment"} 1
sluice_workflow_runs_total{instance="shop-1",outcome="succeeded",workflow="payment"} 3
*/
