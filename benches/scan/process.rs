//! What the program costs as people run it: two threads against one, the first finding of a small project, and peak
//! memory.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::corpus::{self, Sample};
use crate::stats::{Series, in_turns};
use crate::table::{Report, Target};

/// One project of each kind that two threads can share: none of its files is a large part of the whole.
const PROJECTS: [(&str, &str); 5] = [
    ("python", "django"),
    ("javascript", "eslint"),
    ("typescript", "zod"),
    ("tsx", "react-native-paper"),
    ("rust", "tokio"),
];

/// Start-ups measured.
const STARTS: usize = 20;

/// Size of the corpus for peak memory, in bytes.
const MEMORY_CORPUS: usize = 5_000_000;

/// Runs the program that belongs to this benchmark.
pub(crate) fn measure(samples: &[Sample], rounds: usize, report: &mut Report) -> Result<()> {
    for sample in samples {
        let group = sample.language.name();
        if let Some((_, project)) = PROJECTS.iter().find(|(language, _)| *language == group) {
            eprintln!("{project}: one thread and two");
            threads(&corpus::root().join(group).join(project), project, rounds, report)?;
        }
    }
    eprintln!("one-file project: {STARTS} starts");
    first_finding(report)?;
    for sample in samples {
        eprintln!("{}: peak memory", sample.language);
        peak_memory(sample, report)?;
    }
    Ok(())
}

/// A folder without a dot in its name: hidden ones are passed over.
fn project_folder() -> Result<tempfile::TempDir> {
    Ok(tempfile::Builder::new().prefix("qualm-bench-").tempdir()?)
}

fn qualm(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qualm"));
    // What an earlier round left behind would answer for the next.
    command.args(["check", "--no-cache", "--exit-zero", "--format", "jsonl", "--profile", "audit"]).arg(folder);
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// Wall time with one thread over wall time with two.
fn threads(project: &Path, name: &str, rounds: usize, report: &mut Report) -> Result<()> {
    let mut failure = None;
    let mut run = |threads: &str| {
        let start = Instant::now();
        let output = qualm(project).args(["--threads", threads]).output();
        let took = start.elapsed();
        match output {
            Ok(output) if output.status.success() && !output.stdout.is_empty() => {}
            Ok(output) => failure = Some(format!("{} and {} bytes of output", output.status, output.stdout.len())),
            Err(error) => failure = Some(error.to_string()),
        }
        took
    };
    let run = std::cell::RefCell::new(&mut run);
    let times = in_turns(rounds, &mut [&mut || (run.borrow_mut())("1"), &mut || (run.borrow_mut())("2")]);
    if let Some(failure) = failure {
        bail!("`qualm check` of {name} is not worth measuring: {failure}");
    }
    report.ratio(name, "one thread / two threads", Series::ratio(&times[0], &times[1]), Some(Target::AtLeast(1.8)));
    Ok(())
}

/// From the start of the process to the first byte it writes about a project of one file.
fn first_finding(report: &mut Report) -> Result<()> {
    let project = project_folder()?;
    fs::write(project.path().join("app.py"), "import os\n\n\ndef run(name):\n    os.system(\"ls \" + name)\n")?;
    let mut milliseconds = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        let start = Instant::now();
        let mut child = qualm(project.path()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.as_mut().context("the output is piped")?;
        let mut first = [0];
        let read = output.read(&mut first)?;
        milliseconds.push(start.elapsed().as_secs_f64() * 1000.0);
        let mut rest = String::new();
        output.read_to_string(&mut rest)?;
        child.wait()?;
        // The last line is a summary, so there is output without a finding as well; it names no file.
        if read == 0 || !rest.lines().next().is_some_and(|line| line.contains("app.py")) {
            bail!("`qualm check` found nothing in the one-file project");
        }
    }
    report.absolute("one-file project", "start to first finding, ms", milliseconds.into_iter().collect());
    Ok(())
}

/// The largest resident set of a scan of about five megabytes, as the kernel counted it (Linux only).
fn peak_memory(sample: &Sample, report: &mut Report) -> Result<()> {
    let project = project_folder()?;
    let mut bytes = 0;
    for file in &sample.files {
        if bytes + file.text.len() > MEMORY_CORPUS {
            continue;
        }
        bytes += file.text.len();
        let path = project.path().join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.text)?;
    }
    let mut peaks = Vec::new();
    for _ in 0..3 {
        let mut child = qualm(project.path()).args(["--threads", "2"]).stdout(Stdio::null()).spawn()?;
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        // The kernel keeps the maximum itself, so a look now and then loses only what grows after the last look.
        while child.try_wait()?.is_none() {
            peak = high_water_mark(&status).or(peak);
            std::thread::sleep(Duration::from_micros(300));
        }
        peaks.extend(peak);
    }
    if !peaks.is_empty() {
        let what = format!("peak memory of a scan of {:.1} MB, MB", bytes as f64 / 1e6);
        report.absolute(sample.language.name(), &what, peaks.into_iter().collect());
    }
    Ok(())
}

/// `VmHWM` of a process, in megabytes.
fn high_water_mark(status: &str) -> Option<f64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
