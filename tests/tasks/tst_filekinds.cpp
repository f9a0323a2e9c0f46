// SPDX-License-Identifier: MIT
#include "tests/tasks/kindharness.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace sluice;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(sluice::Json)

class FileKindsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAsItIsTold_data();
    void readsAsItIsTold();
    void sayWhyAFileCannotBeRead_data();
    void sayWhyAFileCannotBeRead();
    void refusesALargerFile();
    void pathsBeginAtTheWorkflow();
    void writesWhatItIsGiven_data();
    void writesWhatItIsGiven();
    void modesDoWhatTheySay();
    void replacingIsAtomic();
    void makesFoldersOnlyWhenTold();
    void sayWhyAFileCannotBeWritten_data();
    void sayWhyAFileCannotBeWritten();
    void whatWasWrittenIsReadBack();
    void listsFiles_data();
    void listsFiles();
    void listDescribesEachEntry();
    void aLinkToAFolderAboveDoesNotMakeAListEndless();
    void sayWhyAFolderCannotBeListed();
    void cancelEndsAListAtOnce();

private:
    QString path(const QString &name) const { return m_directory->filePath(name); }
    void makeFile(const QString &name, const QByteArray &bytes);
    QByteArray bytesOf(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    KindHarness m_harness;
};

void FileKindsTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_directory = std::make_unique<QTemporaryDir>();
}

void FileKindsTest::makeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray FileKindsTest::bytesOf(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void FileKindsTest::readsAsItIsTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("as");
    QTest::addColumn<QString>("content");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &as,
                        const QString &content) { QTest::newRow(name) << bytes << as << content; };
    row("empty text", "", u"text"_s, u"\"\""_s);
    row("text", "a\r\n\xc3\xbc", u"text"_s, u"\"a\\r\\nü\""_s);
    row("text with NUL", QByteArray("a\0b", 3), u"text"_s, u"\"a\\u0000b\""_s);
    row("text with a byte order mark",
        "\xef\xbb\xbf"
        "a",
        u"text"_s, u"\"a\""_s);
    row("JSON with a byte order mark", "\xef\xbb\xbf{}", u"json"_s, u"{}"_s);
    row("JSON object", " {\"b\": [1, null]} \n", u"json"_s, u"{\"b\":[1,null]}"_s);
    row("JSON text", "\"a\"", u"json"_s, u"\"a\""_s);
    row("JSON null", "null", u"json"_s, u"null"_s);
    row("no lines", "", u"lines"_s, u"[]"_s);
    row("lines", "a\n\nb\r\nc", u"lines"_s, u"[\"a\",\"\",\"b\",\"c\"]"_s);
    row("lines with an end", "a\n", u"lines"_s, u"[\"a\"]"_s);
    row("bytes", "\xff\x00z", u"base64"_s, u"\"/w==\""_s);
    row("all bytes", QByteArray("\xff\x00z", 3), u"base64"_s, u"\"/wB6\""_s);
}

void FileKindsTest::readsAsItIsTold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, as);
    QFETCH(QString, content);
    makeFile(u"f"_s, bytes);
    const KindResult result =
        m_harness.run(u"file.read"_s, {{u"path"_s, path(u"f"_s)}, {u"as"_s, as}});
    const QJsonObject output = result.output().toObject();
    QCOMPARE(textOf(output.value(u"content"_s)), content);
    QCOMPARE(output.value(u"size"_s), QJsonValue(bytes.size()));
    QCOMPARE(output.value(u"path"_s).toString(), path(u"f"_s));
}

void FileKindsTest::sayWhyAFileCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("as");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &as,
                        const QString &message) { QTest::newRow(name) << bytes << as << message; };
    row("bad byte at the start", "\xff", u"text"_s, u"the byte at 0, in line 1"_s);
    row("bad byte",
        "a\n\xc3\xbc\nb\xff"
        "c",
        u"text"_s, u"the byte at 6, in line 3"_s);
    row("bad byte in lines", "a\n\xff", u"lines"_s, u"the byte at 2, in line 2"_s);
    row("bad byte in JSON", "\"\xff\"", u"json"_s, u"the byte at 1, in line 1"_s);
    row("cut character", "ab\xc3", u"text"_s, u"the byte at 2, in line 1"_s);
    row("surrogate", "a\xed\xa0\x80", u"text"_s, u"the byte at 1, in line 1"_s);
    row("overlong", "a\xc0\x80", u"text"_s, u"the byte at 1, in line 1"_s);
    row("bad byte far away", QByteArray(100'000, 'x') + "\xff" + QByteArray(100'000, 'y'),
        u"text"_s, u"the byte at 100000, in line 1"_s);
    row("no JSON", "{\n\n  oops }", u"json"_s, u"in line 3"_s);
    row("empty JSON", "", u"json"_s, u"is not one JSON value"_s);
    row("two JSON values", "1, 2", u"json"_s, u"is not one JSON value"_s);
    row("JSON out of its list", "1], [2", u"json"_s, u"is not one JSON value"_s);
}

void FileKindsTest::sayWhyAFileCannotBeRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, as);
    QFETCH(QString, message);
    makeFile(u"f"_s, bytes);
    const Error error =
        m_harness.run(u"file.read"_s, {{u"path"_s, path(u"f"_s)}, {u"as"_s, as}}).error();
    QCOMPARE(error.code(), ErrorCode::InvalidParameter);
    QVERIFY2(error.message().contains(message), qPrintable(error.toString()));

    const auto codeFor = [this](const QString &name) {
        return m_harness.run(u"file.read"_s, {{u"path"_s, name}}).error().code();
    };
    QCOMPARE(codeFor(path(u"missing"_s)), ErrorCode::NotFound);
    QCOMPARE(codeFor(path(u"missing/missing"_s)), ErrorCode::NotFound);
    QCOMPARE(codeFor(m_directory->path()), ErrorCode::InvalidParameter);
    QCOMPARE(codeFor(u"/dev/zero"_s), ErrorCode::InvalidParameter);
    QVERIFY(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), 0600) == 0);
    QCOMPARE(codeFor(path(u"pipe"_s)), ErrorCode::InvalidParameter);
}

void FileKindsTest::refusesALargerFile()
{
    makeFile(u"f"_s, QByteArray(1000, 'x'));
    const auto read = [this](int limit) {
        return m_harness.run(u"file.read"_s, {{u"path"_s, path(u"f"_s)}, {u"maxBytes"_s, limit}});
    };
    QCOMPARE(read(1000).outcome.exitState, u"Done"_s);
    QVERIFY(read(999).error().message().contains(u"larger than 999 bytes"_s));
}

void FileKindsTest::pathsBeginAtTheWorkflow()
{
    makeFile(u"f"_s, "here");
    const auto document = KindHarness::document(u"file.read"_s, {{u"path"_s, u"f"_s}});
    const KindResult result = m_harness.run(document, {}, path(u"flow.sluice"_s));
    QCOMPARE(result.output().toObject().value(u"content"_s), QJsonValue(u"here"_s));
}

void FileKindsTest::writesWhatItIsGiven_data()
{
    QTest::addColumn<Json>("content");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << Json(u"a\nü"_s) << QByteArray("a\n\xc3\xbc");
    QTest::newRow("empty text") << Json(u""_s) << QByteArray();
    QTest::newRow("computed") << Json(u"n=${1 + 1}"_s) << QByteArray("n=2");
    QTest::newRow("object") << Json(Json::Object{{u"a"_s, u"${1 + 1}"_s}})
                            << QByteArray("{\n    \"a\": 2\n}\n");
    QTest::newRow("list") << Json(Json::Array{1, u"b"_s})
                          << QByteArray("[\n    1,\n    \"b\"\n]\n");
    QTest::newRow("number") << Json(1.5) << QByteArray("1.5\n");
    QTest::newRow("null") << Json(nullptr) << QByteArray("null\n");
    QTest::newRow("large") << Json(u"x"_s.repeated(1'000'000)) << QByteArray(1'000'000, 'x');
}

void FileKindsTest::writesWhatItIsGiven()
{
    QFETCH(Json, content);
    QFETCH(QByteArray, bytes);
    const KindResult result =
        m_harness.run(u"file.write"_s, {{u"path"_s, path(u"f"_s)}, {u"content"_s, content}});
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    QCOMPARE(bytesOf(u"f"_s), bytes);
    QCOMPARE(result.output().toObject().value(u"written"_s), QJsonValue(bytes.size()));
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), QStringList{u"f"_s});
}

void FileKindsTest::modesDoWhatTheySay()
{
    const auto write = [this](const QString &mode) {
        return m_harness.run(
            u"file.write"_s,
            {{u"path"_s, path(u"f"_s)}, {u"content"_s, u"new "_s}, {u"mode"_s, mode}});
    };
    QCOMPARE(write(u"create"_s).outcome.exitState, u"Done"_s);
    QCOMPARE(write(u"append"_s).output().toObject().value(u"size"_s), QJsonValue(8));
    QCOMPARE(bytesOf(u"f"_s), "new new ");
    QCOMPARE(write(u"create"_s).error().code(), ErrorCode::Storage);
    QCOMPARE(bytesOf(u"f"_s), "new new ");
    QCOMPARE(write(u"replace"_s).outcome.exitState, u"Done"_s);
    QCOMPARE(bytesOf(u"f"_s), "new ");
}

void FileKindsTest::replacingIsAtomic()
{
    makeFile(u"f"_s, "old");
    QFile open(path(u"f"_s));
    QVERIFY(open.open(QIODevice::ReadOnly));
    m_harness.run(u"file.write"_s, {{u"path"_s, path(u"f"_s)}, {u"content"_s, u"new"_s}});
    QCOMPARE(open.readAll(), "old");
    QCOMPARE(bytesOf(u"f"_s), "new");
}

void FileKindsTest::makesFoldersOnlyWhenTold()
{
    const auto write = [this](bool create) {
        return m_harness.run(u"file.write"_s,
                             {{u"path"_s, path(u"a/b/f"_s)},
                              {u"content"_s, u"x"_s},
                              {u"createDirectories"_s, create}});
    };
    const Error error = write(false).error();
    QCOMPARE(error.code(), ErrorCode::NotFound);
    QVERIFY(error.hint().contains(path(u"a/b"_s)));
    QCOMPARE(write(true).outcome.exitState, u"Done"_s);
    QCOMPARE(bytesOf(u"a/b/f"_s), "x");
}

void FileKindsTest::sayWhyAFileCannotBeWritten_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("code");
    QTest::newRow("a folder") << u"/tmp"_s << u"replace"_s << u"InvalidParameter"_s;
    QTest::newRow("a device") << u"/dev/null"_s << u"append"_s << u"InvalidParameter"_s;
    QTest::newRow("below a file") << u"/etc/passwd/x"_s << u"replace"_s << u"NotFound"_s;
    QTest::newRow("no space") << u"/dev/full/x"_s << u"append"_s << u"NotFound"_s;
    QTest::newRow("a system folder") << u"/proc/sluice-test"_s << u"replace"_s << u"Storage"_s;
    QTest::newRow("name too long")
        << u"/tmp/"_s + u"x"_s.repeated(300) << u"replace"_s << u"Storage"_s;
}

void FileKindsTest::sayWhyAFileCannotBeWritten()
{
    QFETCH(QString, target);
    QFETCH(QString, mode);
    QFETCH(QString, code);
    const Error error =
        m_harness
            .run(u"file.write"_s, {{u"path"_s, target}, {u"content"_s, u"x"_s}, {u"mode"_s, mode}})
            .error();
    QCOMPARE(errorCodeName(error.code()), code);
    QVERIFY(error.message().contains(target.left(100)));
}

void FileKindsTest::whatWasWrittenIsReadBack()
{
    const Json content = Json::Object{{u"list"_s, Json::Array{1, 2.5, nullptr, true, u"ü\n\"\\"_s}},
                                      {u"o"_s, Json::Object{}}};
    m_harness.run(u"file.write"_s, {{u"path"_s, path(u"f"_s)}, {u"content"_s, content}});
    const KindResult read =
        m_harness.run(u"file.read"_s, {{u"path"_s, path(u"f"_s)}, {u"as"_s, u"json"_s}});
    QCOMPARE(read.output().toObject().value(u"content"_s), content.toQJson());
}

void FileKindsTest::listsFiles_data()
{
    QTest::addColumn<Json>("params");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const Json::Object &params, const QStringList &names) {
        QTest::newRow(name) << Json(params) << names;
    };
    row("all files", {}, {u".hidden"_s, u"a.txt"_s, u"b.txt"_s, u"c.log"_s});
    row("pattern", {{u"pattern"_s, u"*.txt"_s}}, {u"a.txt"_s, u"b.txt"_s});
    row("pattern of one character", {{u"pattern"_s, u"?.log"_s}}, {u"c.log"_s});
    row("nothing fits", {{u"pattern"_s, u"*.zip"_s}}, {});
    row("with folders", {{u"kinds"_s, u"all"_s}, {u"pattern"_s, u"[ai]*"_s}},
        {u"a.txt"_s, u"inner"_s});
    row("folders", {{u"kinds"_s, u"directories"_s}}, {u"inner"_s});
    row("recursive", {{u"recursive"_s, true}, {u"pattern"_s, u"*.txt"_s}},
        {u"a.txt"_s, u"b.txt"_s, u"d.txt"_s});
    row("newest first", {{u"sort"_s, u"time"_s}, {u"pattern"_s, u"?.*"_s}},
        {u"b.txt"_s, u"c.log"_s, u"a.txt"_s});
    row("largest first", {{u"sort"_s, u"size"_s}, {u"pattern"_s, u"?.*"_s}},
        {u"c.log"_s, u"a.txt"_s, u"b.txt"_s});
    row("limit", {{u"sort"_s, u"size"_s}, {u"limit"_s, 1}}, {u"c.log"_s});
    row("limit of none", {{u"limit"_s, 0}}, {});
}

static void setTime(const QString &path, qint64 seconds)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(seconds),
                             QFileDevice::FileModificationTime));
}

void FileKindsTest::listsFiles()
{
    QFETCH(Json, params);
    QFETCH(QStringList, names);
    makeFile(u"a.txt"_s, "xx");
    makeFile(u"b.txt"_s, "x");
    makeFile(u"c.log"_s, "xxx");
    makeFile(u".hidden"_s, "");
    QVERIFY(QDir(m_directory->path()).mkdir(u"inner"_s));
    makeFile(u"inner/d.txt"_s, "");
    setTime(path(u"a.txt"_s), 1000);
    setTime(path(u"b.txt"_s), 3000);
    setTime(path(u"c.log"_s), 2000);
    params.set(u"directory"_s, m_directory->path());
    const KindResult result = m_harness.run(u"file.list"_s, params.toObject());
    QCOMPARE(result.outcome.exitState, u"Done"_s);
    QStringList listed;
    const QJsonArray entries = result.output().toArray();
    for (const QJsonValue &entry : entries)
        listed.append(entry[u"name"_s].toString());
    QCOMPARE(listed, names);
}

void FileKindsTest::listDescribesEachEntry()
{
    makeFile(u"ü b.txt"_s, "xx");
    setTime(path(u"ü b.txt"_s), 1000);
    const KindResult result =
        m_harness.run(u"file.list"_s, {{u"directory"_s, m_directory->path()}});
    QCOMPARE(
        textOf(result.output()),
        u"[{\"isDirectory\":false,\"modified\":\"1970-01-01T00:16:40.000Z\",\"name\":\"ü b.txt\",\"path\":\"%1/ü b.txt\",\"size\":2}]"_s
            .arg(m_directory->path()));
}

void FileKindsTest::aLinkToAFolderAboveDoesNotMakeAListEndless()
{
    QVERIFY(QDir(m_directory->path()).mkdir(u"inner"_s));
    QVERIFY(QFile::link(m_directory->path(), path(u"inner/up"_s)));
    makeFile(u"inner/f"_s, "");
    const KindResult result = m_harness.run(
        u"file.list"_s, {{u"directory"_s, m_directory->path()}, {u"recursive"_s, true}});
    QCOMPARE(result.output().toArray().size(), 1);
}

void FileKindsTest::sayWhyAFolderCannotBeListed()
{
    makeFile(u"f"_s, "");
    for (const QString &name : {path(u"missing"_s), path(u"f"_s)})
        QCOMPARE(m_harness.run(u"file.list"_s, {{u"directory"_s, name}}).error().code(),
                 ErrorCode::NotFound);
}

void FileKindsTest::cancelEndsAListAtOnce()
{
    Result<Run> run = m_harness.start(KindHarness::document(
        u"file.list"_s,
        {{u"directory"_s, u"/"_s}, {u"recursive"_s, true}, {u"kinds"_s, u"all"_s}}));
    QTRY_VERIFY(run->state() == u"Do"_s);
    run->cancel();
    const KindResult result = m_harness.wait(*run);
    QCOMPARE(result.outcome.status, RunStatus::Cancelled);
    for (const RunEvent &event : result.events)
        QVERIFY(event.kind != RunEventKind::StragglerAbandoned);
}

QTEST_GUILESS_MAIN(FileKindsTest)
#include "tst_filekinds.moc"
