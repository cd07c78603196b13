#!/usr/bin/env python3
"""Checks a table of repositories with qualm on Apache Spark.

    spark-submit integrations/spark/qualm_spark.py --table repositories.parquet --output findings

The table has the columns `repository`, `path` and `text`, a row for each file. Each task feeds its rows to one
`qualm check --stdin-format jsonl` and keeps no more than a few texts at once, so neither the size of a repository nor that of
the table matters. Every worker needs the program: `pip install qualm`, or `--files` and `--qualm ./qualm`.

What is written, by Spark's own protocol, so that a task that is run twice counts once:

    OUTPUT/lines    Parquet, a row for each line that qualm wrote, by kind: `finding`, `not-analysed`, `error`, and one
                    `checked` for each row of the table
    OUTPUT/sarif    one SARIF log for each repository, in a folder `repository=NAME`

Each text stands for itself: its path decides on the language and on what the code is for, the repository's `qualm.toml` does
not count, and values are not followed into other files. For that, check the repository where it lies.

Ends with 0 where every row was checked, whatever was found, and with 1 where a row was lost.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
import threading

from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, StringType, StructField, StructType

LINES = StructType(
    [StructField(name, StringType()) for name in ("repository", "path", "kind", "rule", "severity", "confidence")]
    + [StructField(name, LongType()) for name in ("line", "column")]
    + [StructField(name, StringType()) for name in ("message", "id", "json")]
)


class Failed(Exception):
    """The program did not do what it was started for; Spark will try the task again."""


def below(path):
    """The path without what would lead out of the folder that it stands for."""
    return "/".join(part for part in path.split("/") if part not in ("", ".", "..")) or "-"


def feed(rows, process, given, failures):
    """Writes the rows to the program, and notes which ones are under way. Runs beside whoever reads the answers."""
    try:
        with process.stdin as stdin:
            for row in rows:
                given.append((row["repository"], row["path"]))
                # A text that is missing is looked for in the empty folder, so that the row has an error of its own.
                line = json.dumps({"path": below(row["path"]), "text": row["text"]})
                stdin.write(line.encode() + b"\n")
                stdin.flush()
    except BaseException as error:  # told by the reader, which sees the answers end
        failures.append(error)


def scan(rows, command):
    """Yields what qualm says of each row, in order. All rows go through one process."""
    given, failures, ended = collections.deque(), [], False
    # An empty folder: nothing that lies on the worker is taken for a part of the repository.
    with tempfile.TemporaryDirectory(prefix="qualm-") as folder:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        feeder = threading.Thread(target=feed, args=(rows, process, given, failures), daemon=True)
        feeder.start()
        try:
            for line in process.stdout:
                said = json.loads(line)
                if said["type"] == "summary":
                    ended = True
                    continue
                # The answers come in the order of the rows, and `checked` ends each.
                repository, path = given[0]
                if said["type"] == "checked":
                    given.popleft()
                start = said.get("start", {})
                yield (
                    (repository, path, said["type"])
                    + tuple(said.get(name) for name in ("rule", "severity", "confidence"))
                    + tuple(start.get(name) for name in ("line", "column"))
                    + (said.get("message"), said.get("id"), line.decode().rstrip("\n"))
                )
            feeder.join()
            # 2 says that a row could not be checked, which that row's lines say as well.
            code = process.wait()
            if failures or given or not ended or code not in (0, 1, 2):
                raise Failed(f"{command[0]} ended with {code}, {len(given)} rows unanswered; {failures[:1]}")
        finally:
            process.kill()
            process.wait()


def sarif(repository, lines, program):
    """The lines of one repository as a SARIF log."""
    counts = dict.fromkeys(
        "files_not_parsed files_searched error warning info hint suppressed accepted fixed vendored_directories "
        "symbolic_links".split(),
        0,
    )
    tool = {"name": "qualm", "version": ""}
    checked = sum(json.loads(line)["type"] == "checked" for line in lines)
    summary = {"type": "summary", "schema_version": 1, "tool": tool, "files": checked, **counts}
    with tempfile.TemporaryDirectory(prefix="qualm-") as folder:
        report = os.path.join(folder, "report.jsonl")
        with open(report, "w", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in [*sorted(lines), json.dumps(summary)])
        done = subprocess.run([program, "merge", "--format", "sarif", report], capture_output=True, check=False)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        raise Failed(f"{program} merge ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    # One line, so that Spark's writer of texts writes it as it is.
    return repository, json.dumps(json.loads(done.stdout))


def main():
    parser = argparse.ArgumentParser(description="Checks a table of repositories with qualm.")
    parser.add_argument("--table", required=True, help="what to check: Parquet with `repository`, `path` and `text`")
    parser.add_argument("--output", required=True, help="where to write; must not be there yet")
    parser.add_argument("--qualm", default="qualm", help="the program, as the workers find it")
    parser.add_argument("--tasks", type=int, help="deal the rows out to so many tasks instead of as they lie in the table")
    parser.add_argument("options", nargs="*", help="after `--`: further options of `qualm check`, such as --profile strict")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("qualm").getOrCreate()
    table = spark.read.parquet(arguments.table).select("repository", "path", "text")
    if arguments.tasks:
        table = table.repartition(arguments.tasks)
    # A task has one core of its worker.
    command = [arguments.qualm, "check", "--stdin-format", "jsonl", "--threads", "1", *arguments.options]
    lines = spark.createDataFrame(table.rdd.mapPartitions(lambda rows: scan(rows, command)), LINES)
    lines.write.partitionBy("kind").parquet(f"{arguments.output}/lines")

    # From what was written: nothing is checked twice.
    program = arguments.qualm
    written = spark.read.parquet(f"{arguments.output}/lines")
    by_repository = written.select("repository", "json").rdd.map(lambda row: (row[0], row[1])).groupByKey()
    logs = by_repository.map(lambda group: sarif(group[0], list(group[1]), program))
    logs = spark.createDataFrame(logs, "repository string, value string")
    logs.write.partitionBy("repository").text(f"{arguments.output}/sarif")

    rows, checked = table.count(), written.filter("kind = 'checked'").count()
    findings = written.filter("kind = 'finding'").count()
    print(f"{findings} findings in {checked} of {rows} rows", flush=True)
    spark.stop()
    return 0 if rows == checked else 1


if __name__ == "__main__":
    sys.exit(main())
