// SPDX-License-Identifier: MIT
#include <sluice/engine/core/duration.h>

#include <QTextStream>

int main()
{
    const sluice::Result<sluice::Milliseconds> duration = sluice::parseDuration(u"1m30s");
    if (!duration || duration->count() != 90'000)
        return 1;
    const sluice::Result<sluice::Milliseconds> refused = sluice::parseDuration(u"soon");
    if (refused || refused.error().code() != sluice::ErrorCode::InvalidParameter)
        return 2;
    QTextStream(stdout) << sluice::formatDuration(*duration) << "; " << refused.error().toString() << '\n';
}
