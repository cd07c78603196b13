//! The report as SARIF 2.1.0 (OASIS standard, errata 01).
//!
//! Consumers match findings by weakness, so CWE numbers appear as tags in the customary form (`external/cwe/cwe-089`)
//! and as a taxonomy that rules relate to. Columns are UTF-16 code units and say so: the standard has no default.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use serde_json::json;

use super::{Catalog, Elsewhere, FileView, Report, RuleInfo, UNKNOWN_LANGUAGE, describe, json};
use crate::finding::{Finding, Fix, Incomplete, Related, RuleId, Severity, Span, Suppression};
use crate::text::Encoding;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the directory that relative addresses start at.
const ROOT: &str = "%SRCROOT%";

/// The key and version of the fingerprint; a changed way to compute ids gets another version.
pub(super) const FINGERPRINT: &str = "qualm/v1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a, R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a, R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a, R> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, Described>,
    column_kind: &'static str,
    taxonomies: Vec<Taxonomy>,
    results: Vec<R>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supported_taxonomies: Vec<ComponentReference>,
    notifications: Vec<NotificationDescriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    name: String,
    short_description: Text<'a>,
    full_description: Text<'a>,
    help: MarkdownText<'a>,
    default_configuration: Configuration,
    relationships: Vec<Relationship>,
    properties: RuleProperties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RuleProperties<'a> {
    tags: Vec<String>,
    precision: &'static str,
    /// A score as a string: GitHub sorts findings into critical, high, medium and low by it.
    security_severity: &'static str,
    category: &'a str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct OwnedText {
    text: String,
}

#[derive(Serialize)]
struct MarkdownText<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Relationship {
    target: DescriptorReference,
    kinds: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DescriptorReference {
    id: String,
    index: usize,
    tool_component: ComponentReference,
}

#[derive(Serialize)]
struct ComponentReference {
    name: &'static str,
    index: usize,
}

#[derive(Serialize)]
struct NotificationDescriptor {
    id: &'static str,
    #[serde(rename = "shortDescription")]
    short_description: Text<'static>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Taxonomy {
    name: &'static str,
    organization: &'static str,
    short_description: Text<'static>,
    information_uri: &'static str,
    is_comprehensive: bool,
    taxa: Vec<Taxon>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Taxon {
    id: String,
    help_uri: String,
}

#[derive(Serialize)]
struct Described {
    description: Text<'static>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
pub(super) struct Notification {
    level: &'static str,
    message: OwnedText,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    descriptor: NotificationReference,
    properties: serde_json::Value,
}

#[derive(Serialize)]
struct NotificationReference {
    id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: OwnedText,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    code_flows: Vec<CodeFlow>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    /// Present where a baseline was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    /// Always present: an empty list says that nothing suppresses the result.
    suppressions: Vec<SarifSuppression>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix>,
    properties: serde_json::Value,
}

/// The way of a value from its source to the sink (SARIF 2.1.0, 3.36).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CodeFlow {
    thread_flows: [ThreadFlow; 1],
}

#[derive(Serialize)]
struct ThreadFlow {
    locations: Vec<ThreadFlowLocation>,
}

#[derive(Serialize)]
struct ThreadFlowLocation {
    location: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<OwnedText>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// Lines and columns are 1-based, the end column is the first one after the range.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<OwnedText>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifSuppression {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix {
    description: OwnedText,
    artifact_changes: [ArtifactChange; 1],
    properties: serde_json::Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: OwnedText,
}

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let indices = indices(report.catalog);
    let views: Vec<FileView<'_>> = report.files().collect();
    let compared = !report.outcome.baselines.is_empty() || report.outcome.compared_with.is_some();
    let results = views
        .iter()
        .flat_map(|view| view.file.findings.iter().map(|finding| result(view, finding, &indices, compared)))
        .collect();
    let run = RunOf {
        catalog: report.catalog,
        column_kind: "utf16CodeUnits",
        successful: report.outcome.problems.is_empty(),
        notifications: notifications(report),
        results,
    };
    run.write(out)
}

/// What differs from run to run.
pub(super) struct RunOf<'a, R> {
    pub(super) catalog: &'a Catalog,
    /// What columns count.
    pub(super) column_kind: &'static str,
    pub(super) successful: bool,
    pub(super) notifications: Vec<Notification>,
    pub(super) results: Vec<R>,
}

impl<R: Serialize> RunOf<'_, R> {
    pub(super) fn write(self, out: &mut dyn Write) -> io::Result<()> {
        let taxa = weaknesses(self.catalog);
        let log = Log {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [Run {
                tool: Tool {
                    driver: Driver {
                        name: "qualm",
                        semantic_version: env!("CARGO_PKG_VERSION"),
                        rules: self.catalog.iter().map(|rule| descriptor(rule, &taxa)).collect(),
                        supported_taxonomies: (!taxa.is_empty()).then_some(CWE).into_iter().collect(),
                        notifications: vec![
                            NotificationDescriptor {
                                id: NOT_ANALYSED,
                                short_description: Text { text: "A file, or a part of one, was not analysed" },
                            },
                            NotificationDescriptor {
                                id: PROBLEM,
                                short_description: Text { text: "Something went wrong outside of the analysed code" },
                            },
                        ],
                    },
                },
                invocations: [Invocation {
                    execution_successful: self.successful,
                    tool_execution_notifications: self.notifications,
                }],
                original_uri_base_ids: BTreeMap::from([(
                    ROOT,
                    Described { description: Text { text: "The directory that qualm was run in." } },
                )]),
                column_kind: self.column_kind,
                taxonomies: taxonomy(&taxa),
                results: self.results,
            }],
        };
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

/// Where each rule stands in the list of rules.
pub(super) fn indices(catalog: &Catalog) -> BTreeMap<&str, usize> {
    catalog.iter().enumerate().map(|(index, rule)| (&*rule.id, index)).collect()
}

const CWE: ComponentReference = ComponentReference { name: "CWE", index: 0 };
const NOT_ANALYSED: &str = "not-analysed";
const PROBLEM: &str = "problem";

/// All weakness numbers of the rules, sorted; a number's place is its index in the taxonomy.
fn weaknesses(catalog: &Catalog) -> Vec<u32> {
    let mut numbers: Vec<u32> = catalog.iter().flat_map(|rule| rule.cwe.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn taxonomy(taxa: &[u32]) -> Vec<Taxonomy> {
    if taxa.is_empty() {
        return Vec::new();
    }
    vec![Taxonomy {
        name: "CWE",
        organization: "MITRE",
        short_description: Text { text: "Common Weakness Enumeration" },
        information_uri: "https://cwe.mitre.org/",
        is_comprehensive: false,
        taxa: taxa
            .iter()
            .map(|number| Taxon {
                id: number.to_string(),
                help_uri: format!("https://cwe.mitre.org/data/definitions/{number}.html"),
            })
            .collect(),
    }]
}

fn descriptor<'a>(rule: &'a RuleInfo, taxa: &[u32]) -> Descriptor<'a> {
    let cwe = rule.cwe.iter().map(|number| format!("external/cwe/cwe-{number:03}"));
    let owasp = rule.owasp.iter().map(|item| format!("OWASP-{item}"));
    let relationships = rule.cwe.iter().filter_map(|number| {
        let index = taxa.binary_search(number).ok()?;
        let target = DescriptorReference { id: number.to_string(), index, tool_component: CWE };
        Some(Relationship { target, kinds: ["superset"] })
    });
    let mut tags = vec!["security".to_owned()];
    for tag in cwe.chain(owasp).chain(rule.tags.iter().cloned()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Descriptor {
        id: &rule.id,
        name: pascal_case(&rule.id),
        short_description: Text { text: &rule.title },
        full_description: Text { text: if rule.summary.is_empty() { &rule.title } else { &rule.summary } },
        help: MarkdownText { text: &rule.help, markdown: &rule.help },
        default_configuration: Configuration { level: level(rule.severity) },
        relationships: relationships.collect(),
        properties: RuleProperties {
            tags,
            precision: rule.confidence.as_str(),
            security_severity: score(rule.severity),
            category: &rule.category,
        },
    }
}

fn result<'a>(
    view: &FileView<'a>,
    finding: &'a Finding,
    indices: &BTreeMap<&str, usize>,
    compared: bool,
) -> SarifResult<'a> {
    let related = finding.related.iter().enumerate().map(|(index, related)| Location {
        id: Some(index + 1),
        physical_location: physical_of(view, related),
        logical_locations: Vec::new(),
        message: Some(OwnedText { text: view.redacted.message(&related.message).into_owned() }),
    });
    let suppressions = finding.suppressed.iter().map(|suppression| suppressed(view, suppression));
    let logical = (!finding.symbol.is_empty())
        .then(|| LogicalLocation { fully_qualified_name: finding.symbol.clone() })
        .into_iter()
        .collect();
    let mut properties = json!({
        "confidence": finding.confidence,
        "severity": finding.severity,
        "profile": finding.profile,
        "role": finding.role,
    });
    if let Some(variant) = &finding.variant {
        properties["variant"] = json!(variant);
    }
    if !finding.also.is_empty() {
        properties["also"] = json!(finding.also.iter().map(RuleId::as_ref).collect::<Vec<&str>>());
    }
    SarifResult {
        rule_id: &finding.rule,
        rule_index: indices.get(&*finding.rule).copied(),
        level: level(finding.severity),
        message: OwnedText { text: message(view, finding) },
        locations: [Location {
            id: None,
            physical_location: physical(view, finding.span, true),
            logical_locations: logical,
            message: None,
        }],
        related_locations: related.collect(),
        code_flows: code_flow(view, finding).into_iter().collect(),
        baseline_state: compared.then_some(match finding.suppressed {
            Some(Suppression::Baseline) => "unchanged",
            _ => "new",
        }),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, finding.id.as_str())]),
        suppressions: suppressions.collect(),
        fixes: view.fix(finding).map(|fix| sarif_fix(view, fix)).into_iter().collect(),
        properties,
    }
}

/// What is wrong and what to do, with links to the places that are no step of a code flow: GitHub shows a related location
/// only where the message leads there.
fn message(view: &FileView<'_>, finding: &Finding) -> String {
    let mut text = format!("{}; {}", view.redacted.message(&finding.message), view.redacted.message(&finding.help));
    for (index, related) in finding.related.iter().enumerate().filter(|(_, related)| !related.step) {
        let label = view.redacted.message(&related.message).replace(['[', ']', '\\'], " ");
        text.push_str(&format!("; [{label}]({})", index + 1));
    }
    text
}

fn suppressed(view: &FileView<'_>, suppression: &Suppression) -> SarifSuppression {
    match suppression {
        Suppression::Comment { comment, reason } => SarifSuppression {
            kind: "inSource",
            justification: Some(view.redacted.message(reason).into_owned()).filter(|reason| !reason.is_empty()),
            location: Some(Location {
                id: None,
                physical_location: physical(view, *comment, false),
                logical_locations: Vec::new(),
                message: None,
            }),
        },
        Suppression::Baseline => SarifSuppression {
            kind: "external",
            justification: Some("accepted in the baseline".to_owned()),
            location: None,
        },
    }
}

/// The steps that lead to a finding, the finding itself, and the steps from there on in other files; nothing where no value
/// was followed.
fn code_flow(view: &FileView<'_>, finding: &Finding) -> Option<CodeFlow> {
    let (before, behind) = finding.steps();
    before.first().or(behind.first())?;
    let at = |location: PhysicalLocation, message: &str| ThreadFlowLocation {
        location: Location {
            id: None,
            physical_location: location,
            logical_locations: Vec::new(),
            message: Some(OwnedText { text: view.redacted.message(message).into_owned() }),
        },
    };
    let step = |place: &Related| at(physical_of(view, place), &place.message);
    let finding = at(physical(view, finding.span, false), &finding.message);
    let locations = before.into_iter().map(step).chain([finding]).chain(behind.into_iter().map(step)).collect();
    Some(CodeFlow { thread_flows: [ThreadFlow { locations }] })
}

/// Where a related place is, in the finding's file or in another one.
fn physical_of(view: &FileView<'_>, related: &Related) -> PhysicalLocation {
    let Some(file) = &related.elsewhere else { return physical(view, related.span, false) };
    let lines = Elsewhere::new(file);
    let place = |offset| lines.place(offset, Encoding::Utf16);
    let (start, end) = (place(related.span.start), place(related.span.end));
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: None,
    };
    PhysicalLocation { artifact_location: artifact(Path::new(&*file.path)), region: Some(region) }
}

fn sarif_fix(view: &FileView<'_>, fix: &Fix) -> SarifFix {
    SarifFix {
        description: OwnedText { text: view.redacted.message(&fix.title).into_owned() },
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(&view.file.path),
            replacements: fix
                .edits
                .iter()
                .map(|edit| Replacement {
                    deleted_region: region(view, edit.span),
                    inserted_content: OwnedText { text: edit.text.clone() },
                })
                .collect(),
        }],
        properties: json!({ "applicability": fix.applicability }),
    }
}

fn physical(view: &FileView<'_>, span: Span, with_code: bool) -> PhysicalLocation {
    let mut region = region(view, span);
    region.snippet = with_code.then(|| OwnedText { text: view.snippet(span) });
    PhysicalLocation { artifact_location: artifact(&view.file.path), region: Some(region) }
}

fn region(view: &FileView<'_>, span: Span) -> Region {
    let (start, end) = view.places(span, Encoding::Utf16);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: None,
    }
}

fn notifications(report: &Report<'_>) -> Vec<Notification> {
    let in_files = report.outcome.files.iter().flat_map(|file| {
        file.incomplete.iter().map(|reason| {
            let level = if matches!(reason, Incomplete::Unreadable { .. }) { "error" } else { "warning" };
            notification(level, describe(reason), artifact(&file.path), json::word(reason))
        })
    });
    let unknown =
        report.outcome.unknown_language.iter().map(|path| {
            notification("note", UNKNOWN_LANGUAGE.to_owned(), artifact(Path::new(path)), "unknown-language")
        });
    let problems = report.outcome.problems.iter().map(|it| problem(it.path.as_deref(), &it.message));
    in_files.chain(unknown).chain(problems).collect()
}

/// What went wrong outside of the analysed code.
pub(super) fn problem(path: Option<&str>, message: &str) -> Notification {
    Notification {
        level: "error",
        message: OwnedText { text: path.map_or_else(|| message.to_owned(), |path| format!("{path}: {message}")) },
        locations: Vec::new(),
        descriptor: NotificationReference { id: PROBLEM },
        properties: json!({}),
    }
}

/// What was not analysed, and the word for why.
pub(super) fn notification(
    level: &'static str,
    text: String,
    artifact: ArtifactLocation,
    reason: &str,
) -> Notification {
    Notification {
        level,
        message: OwnedText { text },
        locations: vec![Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: artifact, region: None },
            logical_locations: Vec::new(),
            message: None,
        }],
        descriptor: NotificationReference { id: NOT_ANALYSED },
        properties: json!({ "reason": reason }),
    }
}

pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A score within GitHub's band for the severity: high from 7.0, medium from 4.0, low below.
fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "8.5",
        Severity::Warning => "6.0",
        Severity::Info => "3.5",
        Severity::Hint => "1.0",
    }
}

/// The rule's name as the standard wants it: `sql-injection` becomes `SqlInjection`.
fn pascal_case(id: &str) -> String {
    id.split('-')
        .flat_map(|word| word.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c }))
        .collect()
}

/// A path as an address: relative to the root where it is relative, `file:` otherwise.
pub(super) fn artifact(path: &Path) -> ArtifactLocation {
    let encoded = percent_encoded(path);
    if path.is_absolute() {
        let slash = if encoded.starts_with('/') { "" } else { "/" };
        ArtifactLocation { uri: format!("file://{slash}{encoded}"), uri_base_id: None }
    } else {
        ArtifactLocation { uri: encoded, uri_base_id: Some(ROOT) }
    }
}

/// All but the characters that need no encoding in a path (RFC 3986, unreserved, and `/`), byte by byte.
fn percent_encoded(path: &Path) -> String {
    let mut uri = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(*byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
