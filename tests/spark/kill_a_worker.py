"""The job for Spark with a worker that is killed: nothing is lost, nothing is there twice. Started by `run`."""

import collections
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import pyarrow
import pyarrow.parquet

QUALM, WORK, JOB = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
PATIENCE = 300
PYTHON = {
    "app.py": "import os\nfrom flask import request\n\ndef listed():\n    os.system('ls ' + request.args['d'])\n",
    "tests/test_app.py": "import hashlib\nassert hashlib.md5(b'').hexdigest()\n",
    "naïve – 日本.py": "# größer 😀\neval(input('größer 😀'))\n",
    "clean.py": "x = 1\n",
    "settings.env": "DB_PASSWORD=Birke-Wurzel-3\n",
    "../../outside.js": "document.body.innerHTML = location.hash;\n",
    "broken.rs": "fn f( {\n",
    "nul.py": "x = '\0'\n",
    "lines\nin a name.py": "import yaml\nyaml.load(text)\n",
}


def table():
    """A row for each file: repositories of unequal size, the same paths in many, and one row whose text is missing."""
    rows = []
    for number in range(40):
        for copy in range(1 + number % 5):
            for path, text in PYTHON.items():
                rows.append((f"team/repository-{number}", f"part{copy}/{path}", f"{text}# {number}\n"))
    return rows + [("team/repository-0", "gone.py", None)]


def write_table(rows, path):
    columns = [pyarrow.array(column, pyarrow.string()) for column in zip(*rows)]
    named = pyarrow.table(columns, names=["repository", "path", "text"])
    path.mkdir()
    # Several files, so that there are several tasks.
    for part in range(8):
        share = named.take(list(range(part, len(rows), 8)))
        pyarrow.parquet.write_table(share, path / f"{part}.parquet", compression="gzip")


def of_one_process(rows):
    """What one run says of all rows."""
    def below(path):
        return "/".join(part for part in path.split("/") if part not in ("", ".", ".."))

    given = "".join(json.dumps({"path": below(path), "text": text}) + "\n" for _, path, text in rows)
    command = [QUALM, "check", "--stdin-format", "jsonl", "--profile", "strict"]
    # As in the job: nowhere, so that nothing above the folder counts.
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run(command, cwd=empty, input=given.encode(), capture_output=True, check=False)
    said, at = [], 0
    for line in done.stdout.decode().splitlines():
        kind = json.loads(line)["type"]
        if kind != "summary":
            said.append((rows[at][0], rows[at][1], kind, line))
            at += kind == "checked"
    assert at == len(rows), (at, done.stderr)
    return said


def parent(pid):
    """The parent of a process and what the process is called."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return int(status.split("PPid:")[1].split()[0]), command


def worker_of(pid):
    """The Spark executor under which a process runs."""
    while pid > 1:
        above, command = parent(pid)
        if "CoarseGrainedExecutorBackend" in command and "java" in command.split()[0]:
            return pid
        pid = above
    raise AssertionError("no worker above the program")


def run_job(program):
    """Runs the job, and kills the worker in which the program says it hangs; what the job printed."""
    command = [
        str(pathlib.Path(sys.executable).parent / "spark-submit"), "--master", "local-cluster[2,1,1024]",
        "--conf", "spark.ui.enabled=false", "--conf", "spark.executor.memory=512m", "--conf", "spark.driver.memory=512m",
        "--conf", f"spark.local.dir={WORK / 'local'}", "--conf", "spark.sql.shuffle.partitions=4",
        # Snappy's library cannot be loaded where musl is installed beside glibc.
        "--conf", "spark.sql.parquet.compression.codec=gzip",
        # Small files are not read by one task.
        "--conf", "spark.sql.files.openCostInBytes=134217728",
        JOB, "--table", str(WORK / "table"), "--output", str(WORK / "found"), "--qualm", str(program),
        "--", "--profile", "strict",
    ]
    with open(WORK / "log", "wb") as log:
        job = subprocess.Popen(command, cwd=WORK, stdout=subprocess.PIPE, stderr=log)
        killed = None
        deadline = time.monotonic() + PATIENCE
        while killed is None and job.poll() is None and time.monotonic() < deadline:
            hanging = WORK / "first" / "answered"
            # In the middle: it has answered some rows, and others are waiting.
            if hanging.exists() and hanging.read_text().count('"checked"') >= 3:
                killed = worker_of(int((WORK / "first" / "pid").read_text()))
                os.kill(killed, signal.SIGKILL)
            time.sleep(0.1)
        out, _ = job.communicate(timeout=PATIENCE)
    text = (WORK / "log").read_text(errors="replace")
    assert job.returncode == 0, f"the job ended with {job.returncode}\n{out.decode()}\n{text[-6000:]}"
    assert killed, "no worker was killed"
    assert "ExecutorLostFailure" in text or "Lost executor" in text, "Spark did not notice"
    return out.decode()


def main():
    rows = table()
    write_table(rows, WORK / "table")
    # The first to be started answers a few rows, then waits to be killed.
    program = WORK / "qualm"
    program.write_text(
        f"""#!/bin/bash
if [ "$1" = check ] && mkdir '{WORK}/first' 2> /dev/null; then
    echo $$ > '{WORK}/first/pid.new' && mv '{WORK}/first/pid.new' '{WORK}/first/pid'
    {{ head -n 4; while [ ! -e '{WORK}/over' ]; do sleep 0.2; done; }} | '{QUALM}' "$@" | tee '{WORK}/first/answered'
else
    echo started >> '{WORK}/started'
    exec '{QUALM}' "$@"
fi
"""
    )
    program.chmod(0o755)
    try:
        printed = run_job(program)
    finally:
        (WORK / "over").touch()
    print(printed.strip())

    found = pyarrow.parquet.read_table(WORK / "found" / "lines").to_pylist()
    actual = collections.Counter((row["repository"], row["path"], row["kind"], row["json"]) for row in found)
    expected = collections.Counter(of_one_process(rows))
    missing, more = expected - actual, actual - expected
    assert not missing and not more, f"lost: {list(missing)[:3]}, too much: {list(more)[:3]}"
    kinds = collections.Counter(row["kind"] for row in found)
    assert kinds["checked"] == len(rows) and kinds["finding"] > 400 and kinds["error"] == 1, kinds
    assert kinds["not-analysed"] > 50, kinds
    assert len((WORK / "started").read_text().splitlines()) >= 8, "the program ran too seldom to be shared out"

    logs = list((WORK / "found" / "sarif").glob("repository=*/part-*.txt"))
    results = collections.Counter()
    for path in logs:
        (line,) = path.read_text().splitlines()
        (run,) = json.loads(line)["runs"]
        for result in run["results"]:
            results[result["ruleId"]] += 1
            assert result["partialFingerprints"] and result["locations"][0]["physicalLocation"]["region"]["startLine"]
    wanted = collections.Counter(row["rule"] for row in found if row["kind"] == "finding")
    assert results == wanted and len(logs) == 40, (results - wanted, wanted - results, len(logs))
    print(dict(kinds), f"and the same in {len(logs)} SARIF logs; nothing lost, nothing twice")


main()
