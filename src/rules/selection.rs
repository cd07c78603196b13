//! The patterns of one language, compiled and indexed: which nodes are worth trying, and for which patterns.

use std::ops::ControlFlow;
use std::sync::OnceLock;

use daachorse::DoubleArrayAhoCorasick;
use rustc_hash::FxHashMap;

use super::document::FrontMatter;
use super::models::Models;
use super::names::function_named;
use super::predicate::{Expression, Predicate, Test, last_name};
use super::query::{self, KindTest, Pattern, Step};
use super::vocabulary::{self, Finder};
use super::words::{BitSet, GroupId, Needs, Requirements, WordId, WordTable, words_of};
use super::{Rule, RuleError};
use crate::finding::{Profile, Severity};
use crate::lang::Language;
use crate::lang::grammar::{Construct, Grammar};
use crate::syntax::arena::Interests;

/// One compiled pattern and the rule it belongs to.
#[derive(Debug)]
pub struct Compiled {
    /// Index into the rule set's rules.
    pub rule: usize,
    /// The pattern itself; elsewhere, since for most texts only what stands here is asked.
    pub pattern: Box<Pattern>,
    /// Fields of the outermost node that must hold one of these kinds: a few integers decide before any matching.
    pub fields: Vec<(u8, Vec<u16>)>,
    /// The severity and profile of what it reports, before roles and settings.
    pub level: (Severity, Profile),
    /// Place in [`LanguageRules::forms`] of what a text has wherever it matches.
    pub form: Option<u32>,
}

/// The patterns to try at nodes of one kind.
#[derive(Debug, Default)]
pub struct ByName {
    /// Whatever the node is called.
    pub any: Vec<u32>,
    /// What patterns of `any` demand of the node's children, each demand once.
    pub demands: Vec<Demand>,
    /// Only where the node's head (the last name of a callee or of a dotted expression) is this one.
    pub named: FxHashMap<Box<str>, Vec<u32>>,
}

/// That a field holds one of some kinds, and the patterns that demand it.
#[derive(Debug)]
pub struct Demand {
    /// The field.
    pub field: u8,
    /// The kinds.
    pub kinds: Vec<u16>,
    /// Positions in [`ByName::any`].
    pub of: BitSet,
}

impl ByName {
    fn add_unnamed(&mut self, pattern: u32, fields: &[(u8, Vec<u16>)]) {
        let position = self.any.len() as u32;
        self.any.push(pattern);
        for (field, kinds) in fields {
            match self.demands.iter_mut().find(|demand| demand.field == *field && demand.kinds == *kinds) {
                Some(known) => known.of.insert(position),
                None => {
                    let mut of = BitSet::default();
                    of.insert(position);
                    self.demands.push(Demand { field: *field, kinds: kinds.clone(), of });
                }
            }
        }
    }
}

/// Something other than a word that a pattern requires of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// An identifier of this class of the vocabulary.
    Identifier(String),
    /// This text, anywhere; in lower case, and compared without regard to ASCII case.
    Mention(String),
    /// What this regular expression matches, anywhere.
    Form(Expression),
    /// A string literal that could be a random token.
    TokenLiteral,
    /// A string literal that begins like SQL.
    SqlLiteral,
    /// Something that may be a source of this kind; see [`LanguageRules::sources`].
    Source(String),
}

/// What it takes to know whether a [`Fact`] holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// The words of the text tell.
    Words,
    /// One pass for all of them.
    Pass,
    /// A search for each.
    Search,
}

impl Fact {
    /// What it takes to know whether it holds.
    #[must_use]
    pub fn effort(&self) -> Effort {
        match self {
            Self::Source(_) => Effort::Words,
            Self::Mention(_) => Effort::Pass,
            Self::Identifier(_) | Self::Form(_) | Self::TokenLiteral | Self::SqlLiteral => Effort::Search,
        }
    }
}

/// The texts of [`Fact::Mention`], found in one pass; nothing where there are none.
struct Mentions(Option<DoubleArrayAhoCorasick<WordId>>);

impl Mentions {
    fn of(facts: &[(Fact, WordId)]) -> Self {
        let texts = facts.iter().filter_map(|(fact, word)| match fact {
            Fact::Mention(text) => Some((text, *word)),
            _ => None,
        });
        let texts: Vec<(&String, WordId)> = texts.collect();
        let build = || DoubleArrayAhoCorasick::with_values(texts.iter().copied());
        Self((!texts.is_empty()).then(|| build().expect("some thousand short texts fit into an automaton")))
    }

    /// The words of the texts that stand here, once for each place.
    fn find(&self, text: &str) -> impl Iterator<Item = WordId> {
        let lower = || text.bytes().map(|byte| byte.to_ascii_lowercase());
        let hits = self.0.iter().flat_map(move |automaton| automaton.find_overlapping_iter_from_iter(lower()));
        hits.map(|hit| hit.value())
    }
}

impl std::fmt::Debug for Mentions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mentions").finish_non_exhaustive()
    }
}

/// All patterns of one language.
#[derive(Debug)]
pub struct LanguageRules {
    /// The patterns, by rule, in file order.
    pub patterns: Vec<Compiled>,
    /// By the kind of the outermost node.
    pub by_kind: FxHashMap<u16, ByName>,
    /// Every word some pattern requires.
    pub words: WordTable,
    /// The groups of words that patterns require.
    pub requirements: Requirements,
    /// Which of these groups each pattern requires.
    pub needs: Needs,
    /// What else some pattern requires of the text, and the word that stands for each; the many [`Fact::Mention`] last.
    pub facts: Vec<(Fact, WordId)>,
    /// By [`Effort`]: the groups that such a fact satisfies, by itself.
    met_by_facts: [Vec<GroupId>; 3],
    /// By group: places in `facts` of those that satisfy it.
    facts_by_group: Vec<Vec<u32>>,
    mentions: OnceLock<Mentions>,
    /// The words that stand for facts.
    of_facts: BitSet,
    /// Of these, those that stand for texts of [`Fact::Mention`].
    mentioned: BitSet,
    /// The groups that nothing satisfies but texts of [`Fact::Mention`].
    of_mentions: BitSet,
    /// By group: whether it is none of these.
    met_without_mentions: Vec<bool>,
    names: OnceLock<Finder>,
    /// By expression: the texts of which every match of it holds one. Many patterns share one, and reading it off takes time.
    required_texts: FxHashMap<Box<str>, Vec<WordId>>,
    /// By classes of the vocabulary: the texts of their phrases; asked for by many patterns, too.
    phrases: FxHashMap<Vec<String>, Vec<Vec<WordId>>>,
    /// What `#skip-unless?` names, each once.
    pub forms: Vec<Expression>,
    /// The kinds of source, and for each the group of `words_of_sources` that a text with such a source satisfies.
    sources: Vec<(String, GroupId)>,
    words_of_sources: Requirements,
    /// What to note while lowering a tree.
    pub interests: Interests,
    /// Query files that could not be compiled.
    pub errors: Vec<RuleError>,
}

impl std::fmt::Debug for Interests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Interests").finish_non_exhaustive()
    }
}

impl LanguageRules {
    pub(super) fn compile(rules: &[Rule], language: Language) -> Self {
        let grammar = Grammar::of(language);
        let mut interests = Interests::none(grammar);
        for (kind, interest) in interests.kinds.iter_mut().enumerate() {
            interest.binder = grammar.binders()[kind];
            interest.comment = grammar.construct(kind as u16) == Construct::Comment;
        }
        let mut all = Self {
            patterns: Vec::new(),
            by_kind: FxHashMap::default(),
            words: WordTable::default(),
            requirements: Requirements::default(),
            needs: Needs::default(),
            facts: Vec::new(),
            met_by_facts: Default::default(),
            facts_by_group: Vec::new(),
            mentions: OnceLock::new(),
            of_facts: BitSet::default(),
            mentioned: BitSet::default(),
            of_mentions: BitSet::default(),
            met_without_mentions: Vec::new(),
            names: OnceLock::new(),
            required_texts: FxHashMap::default(),
            phrases: FxHashMap::default(),
            forms: Vec::new(),
            sources: Vec::new(),
            words_of_sources: Requirements::default(),
            interests,
            errors: Vec::new(),
        };
        for (at, rule) in rules.iter().enumerate() {
            let Some((text, path)) = rule.query(language) else { continue };
            match query::compile(text, language) {
                Ok(query) => query.patterns.into_iter().for_each(|pattern| {
                    all.add(at, &rule.document.front, pattern, &path, language);
                }),
                Err(error) => all.errors.push(RuleError { path, line: error.line, message: error.message }),
            }
        }
        all.required_texts = FxHashMap::default();
        all.phrases = FxHashMap::default();
        all.index_facts();
        all
    }

    /// The facts that are no [`Fact::Mention`]: a few of thousands, which each file is asked for.
    pub fn facts_beside_mentions(&self) -> &[(Fact, WordId)] {
        &self.facts[..self.facts.partition_point(|(fact, _)| fact.effort() != Effort::Pass)]
    }

    fn index_facts(&mut self) {
        self.facts.sort_by_key(|(fact, _)| fact.effort() == Effort::Pass);
        self.facts_by_group.resize(self.requirements.len(), Vec::new());
        for (at, (fact, word)) in self.facts.iter().enumerate() {
            for group in self.requirements.groups_of(*word) {
                self.met_by_facts[fact.effort() as usize].push(group);
                self.facts_by_group[group as usize].push(at as u32);
            }
        }
        for groups in &mut self.met_by_facts {
            groups.sort_unstable();
            groups.dedup();
        }
        let groups = 0..self.requirements.len() as GroupId;
        self.met_without_mentions = groups.map(|group| !self.of_mentions.contains(group)).collect();
    }

    fn add(&mut self, rule: usize, front: &FrontMatter, pattern: Pattern, path: &str, language: Language) {
        let grammar = Grammar::of(language);
        let mut kinds = Vec::new();
        if !root_kinds(&pattern.root, &mut kinds) {
            let message = "the outermost node needs a kind; `_` would be tried at every node".to_owned();
            self.errors.push(RuleError { path: path.to_owned(), line: pattern.line, message });
            return;
        }
        let requires = self.requirements_of(&pattern, language);
        let fields = required_fields(&pattern);
        let tier = pattern.tier.as_ref().and_then(|tier| front.tiers.get(tier));
        let message = tier.and_then(|tier| tier.message.as_deref()).unwrap_or(&front.message);
        let help = tier.and_then(|tier| tier.help.as_deref()).unwrap_or(&front.help);
        if let Some(name) = [message, help].into_iter().find_map(|text| unbound(text, &pattern)) {
            let message = format!("what the rule says names `{{{name}}}`, which nothing in this pattern fills");
            self.errors.push(RuleError { path: path.to_owned(), line: pattern.line, message });
            return;
        }
        let severity = tier.and_then(|tier| tier.severity).unwrap_or(front.severity);
        let profile = tier.and_then(|tier| tier.profile).unwrap_or(front.profile);
        let level = (severity, profile);
        let id = self.patterns.len() as u32;
        let heads = head_names(&pattern.root, &pattern.predicates, grammar);
        for kind in kinds {
            if let Some(interest) = self.interests.kinds.get_mut(kind as usize) {
                interest.root = true;
            }
            let entry = self.by_kind.entry(kind).or_default();
            match &heads {
                Some(names) => {
                    for name in names {
                        let named = entry.named.entry((*name).into()).or_default();
                        if named.last() != Some(&id) {
                            named.push(id);
                        }
                    }
                }
                None => entry.add_unnamed(id, &fields),
            }
        }
        self.needs.push(&requires);
        let form = pattern.forms().next().map(|form| self.form(form));
        self.patterns.push(Compiled { rule, fields, pattern: Box::new(pattern), level, form });
    }

    fn form(&mut self, form: &Expression) -> u32 {
        let known = self.forms.iter().position(|known| known == form);
        known.unwrap_or_else(|| {
            self.forms.push(form.clone());
            self.forms.len() - 1
        }) as u32
    }

    /// The word that stands for a fact; no identifier can look like it.
    fn fact(&mut self, fact: Fact) -> WordId {
        let word = self.words.intern(&format!("{fact:?}"));
        if !self.of_facts.contains(word) {
            self.of_facts.insert(word);
            if fact.effort() == Effort::Pass {
                self.mentioned.insert(word);
            }
            self.facts.push((fact, word));
        }
        word
    }

    /// The words that stand for the texts of [`Fact::Mention`] that `text` holds; some more than once.
    pub fn mentions_in(&self, text: &str) -> impl Iterator<Item = WordId> {
        self.mentions.get_or_init(|| Mentions::of(&self.facts)).find(text)
    }

    /// By group of requirements: whether mentioned texts, by the words that stand for them, satisfy it. True for a group that
    /// asks for more than texts, of which they say nothing.
    #[must_use]
    pub fn met_by_mentions(&self, mentioned: &BitSet) -> Vec<bool> {
        let mut met = self.met_without_mentions.clone();
        self.requirements.meet(mentioned, &mut met);
        met
    }

    /// The groups that a fact of this effort satisfies.
    #[must_use]
    pub fn met_by_facts(&self, effort: Effort) -> &[GroupId] {
        &self.met_by_facts[effort as usize]
    }

    /// The facts that satisfy one of some groups, each once, in order.
    pub fn facts_of(&self, groups: impl Iterator<Item = GroupId>) -> Vec<&(Fact, WordId)> {
        let places: BitSet = groups.flat_map(|group| self.facts_by_group[group as usize].iter().copied()).collect();
        places.iter().map(|at| &self.facts[at as usize]).collect()
    }

    /// Tells which of these classes of [`Fact::Identifier`] some identifier in `text` belongs to, by their places; see
    /// [`Finder::each_present`].
    pub fn each_class_in(
        &self,
        text: &str,
        classes: &[&str],
        tell: impl FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let of_patterns = self.facts.iter().filter_map(|(fact, _)| match fact {
            Fact::Identifier(class) => Some(class.as_str()),
            _ => None,
        });
        self.names.get_or_init(|| Finder::new(of_patterns, &[])).each_present(text, classes, tell)
    }

    /// The kinds of source that the models know and a text with these words may hold.
    pub fn sources_in(&self, words: &BitSet) -> impl Iterator<Item = &str> {
        let met = self.words_of_sources.met_by(words);
        self.sources.iter().filter(move |(_, group)| met[*group as usize]).map(|(kind, _)| kind.as_str())
    }

    /// A group of the texts of which every match of an expression holds one, where some are known.
    fn texts_of(&mut self, expression: &Expression) -> Option<Vec<Vec<WordId>>> {
        let known = self.required_texts.get(expression.text()).cloned();
        let words = known.unwrap_or_else(|| {
            let texts = expression.required_texts();
            let words: Vec<WordId> = texts.into_iter().map(|text| self.mention(text)).collect();
            self.required_texts.insert(expression.text().into(), words.clone());
            words
        });
        (!words.is_empty()).then(|| words.into_iter().map(|word| vec![word]).collect())
    }

    /// A group of the texts of which every identifier of these classes holds some: all of one phrase.
    fn phrases_of(&mut self, classes: &[String]) -> Vec<Vec<WordId>> {
        if let Some(known) = self.phrases.get(classes) {
            return known.clone();
        }
        let phrases = vocabulary::phrases(classes.iter().map(String::as_str)).into_iter();
        let mut mention = |word: &str| self.mention(word.to_owned());
        let group: Vec<Vec<WordId>> = phrases.map(|words| words.into_iter().map(&mut mention).collect()).collect();
        self.phrases.insert(classes.to_vec(), group.clone());
        group
    }

    fn mention(&mut self, text: String) -> WordId {
        self.fact(Fact::Mention(text))
    }

    /// The word that stands for a possible source of this kind.
    fn source(&mut self, kind: &str, models: &Models) -> WordId {
        if !self.sources.iter().any(|(found, _)| found == kind) {
            let words = |name| match models.is_type(name) {
                // Every value of the type is a source.
                true => models.evidence(name).to_vec(),
                false => required_words(name, models),
            };
            let groups: Vec<Vec<String>> = models.sources(kind).flat_map(words).collect();
            assert!(groups.iter().all(|words| !words.is_empty()), "a source of kind `{kind}` could be in any text");
            let intern = |words: Vec<String>| words.iter().map(|word| self.words.intern(word)).collect();
            let group = self.words_of_sources.intern(groups.into_iter().map(intern).collect());
            self.sources.push((kind.to_owned(), group));
        }
        self.fact(Fact::Source(kind.to_owned()))
    }

    fn requirements_of(&mut self, pattern: &Pattern, language: Language) -> Vec<GroupId> {
        let mut groups = Vec::new();
        self.require(&pattern.root, &pattern.predicates, language, &mut groups);
        // What words alone decide first, and of these what can be satisfied in the fewest ways.
        let asks_for_facts =
            |group: &Vec<Vec<WordId>>| group.iter().flatten().any(|word| self.of_facts.contains(*word));
        groups.sort_by_key(|group| (asks_for_facts(group), group.len()));
        groups.into_iter().map(|alternatives| self.group(alternatives)).collect()
    }

    /// Collects what the predicates of a pattern or a shape require: groups of alternatives, each a list of words.
    fn require(
        &mut self,
        root: &Step,
        predicates: &[Predicate],
        language: Language,
        groups: &mut Vec<Vec<Vec<WordId>>>,
    ) {
        let models = Models::of(language);
        for predicate in predicates.iter().filter(|predicate| !predicate.negated) {
            let alternatives: Vec<Vec<String>> = match &predicate.test {
                Test::Calls { names, .. } | Test::BegunBy { names, .. } => {
                    let exact = names.exact.iter().flat_map(|name| required_words(name, models));
                    let last = names.any_receiver.iter().map(|name| vec![name.clone()]);
                    exact.chain(last).collect()
                }
                Test::TextIs { texts, .. } => {
                    texts.iter().map(|text| words_of(text).map(str::to_owned).collect()).collect()
                }
                Test::Typed { types, .. } if types.iter().all(|name| models.is_type(name)) => {
                    types.iter().flat_map(|name| models.evidence(name).to_vec()).collect()
                }
                Test::Arg { keywords, position: None, .. } => {
                    keywords.iter().map(|keyword| words_of(keyword).map(str::to_owned).collect()).collect()
                }
                Test::Chain { method, .. } => vec![vec![method.clone()]],
                Test::Imports { modules } => {
                    modules.iter().map(|module| words_of(module).map(str::to_owned).collect()).collect()
                }
                Test::Inside { around, .. } if around == "unsafe" => vec![vec!["unsafe".to_owned()]],
                Test::Inside { around, names, .. }
                    if matches!(around.as_str(), "decorated" | "decorated-function" | "decorator") =>
                {
                    names.iter().map(|glob| glob.last_name().into_iter().map(str::to_owned).collect()).collect()
                }
                Test::Inside { around, names, .. } if around == "function" && !names.is_empty() => {
                    if let Some(form) = function_named(names) {
                        groups.extend(self.texts_of(&form));
                        groups.push(vec![vec![self.fact(Fact::Form(form))]]);
                    }
                    continue;
                }
                // One identifier of any of these classes.
                Test::NameSays { classes, .. } => {
                    groups.push(self.phrases_of(classes));
                    let identifiers = classes.iter().map(|class| vec![self.fact(Fact::Identifier(class.clone()))]);
                    groups.push(identifiers.collect());
                    continue;
                }
                Test::Tainted { kind, .. } => {
                    groups.push(vec![vec![self.source(kind, models)]]);
                    continue;
                }
                Test::FileMentions { texts } | Test::NearMentions { texts, .. } => {
                    groups.push(texts.iter().map(|text| vec![self.mention(text.to_ascii_lowercase())]).collect());
                    continue;
                }
                Test::SkipUnless { form } => {
                    groups.extend(self.texts_of(form));
                    groups.push(vec![vec![self.fact(Fact::Form(form.clone()))]]);
                    continue;
                }
                Test::TextMatches { pattern, .. } => {
                    groups.extend(self.texts_of(pattern));
                    continue;
                }
                Test::Shaped { shape, .. } => {
                    let of_spellings = shape.spellings.iter().map(|spelling| {
                        let mut groups = Vec::new();
                        self.require(&spelling.root, &spelling.predicates, language, &mut groups);
                        groups
                    });
                    // What each of them requires, however it is spelled.
                    let of_all = of_spellings.reduce(|mut all, of_one| {
                        all.retain(|group| of_one.contains(group));
                        all
                    });
                    groups.extend(of_all.unwrap_or_default());
                    continue;
                }
                Test::ValueMatches { node, pattern: expression } if is_plain_literal(*node, root, language) => {
                    groups.extend(self.texts_of(expression));
                    continue;
                }
                Test::SecretValue { kind, .. } if kind == "token" => {
                    groups.push(vec![vec![self.fact(Fact::TokenLiteral)]]);
                    continue;
                }
                Test::LooksLike { shapes, .. } if *shapes == ["sql"] => {
                    // `where` and `select` are words of every comment; where nothing else wants the parse, look closer.
                    groups.push(vec![vec![self.fact(Fact::SqlLiteral)]]);
                    SQL_WORDS.iter().map(|words| words.iter().map(|word| (*word).to_owned()).collect()).collect()
                }
                _ => continue,
            };
            // An alternative without any word says nothing, so the whole group says nothing.
            if alternatives.iter().all(|words| !words.is_empty()) {
                let intern = |mut words: Vec<String>| {
                    // The longest is the rarest: most alternatives fail at their first word.
                    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
                    words.iter().map(|word| self.words.intern(word)).collect()
                };
                groups.push(alternatives.into_iter().map(intern).collect());
            }
        }
    }

    fn group(&mut self, alternatives: Vec<Vec<WordId>>) -> GroupId {
        let of_mentions = alternatives.iter().flatten().all(|word| self.mentioned.contains(*word));
        let group = self.requirements.intern(alternatives);
        if of_mentions {
            self.of_mentions.insert(group);
        }
        group
    }
}

/// Words of which every SQL text holds one group: what [`crate::engine`] takes for SQL begins with one of these
/// statements or clauses, written in capitals or not.
const SQL_WORDS: &[&[&str]] = &[
    &["SELECT"],
    &["select"],
    &["Select"],
    &["INSERT", "INTO"],
    &["insert", "into"],
    &["Insert", "Into"],
    &["REPLACE", "INTO"],
    &["replace", "into"],
    &["UPDATE", "SET"],
    &["update", "set"],
    &["Update", "Set"],
    &["DELETE", "FROM"],
    &["delete", "from"],
    &["Delete", "From"],
    &["MERGE"],
    &["merge", "into"],
    &["merge", "using"],
    &["CREATE"],
    &["create", "table"],
    &["create", "index"],
    &["create", "view"],
    &["create", "database"],
    &["create", "user"],
    &["create", "schema"],
    &["ALTER"],
    &["alter"],
    &["DROP"],
    &["drop", "table"],
    &["drop", "index"],
    &["drop", "view"],
    &["drop", "database"],
    &["drop", "user"],
    &["drop", "schema"],
    &["TRUNCATE"],
    &["truncate", "table"],
    &["EXPLAIN"],
    &["explain"],
    &["PRAGMA"],
    &["pragma"],
    &["VACUUM"],
    &["vacuum"],
    &["ATTACH"],
    &["attach"],
    &["GRANT"],
    &["grant"],
    &["REVOKE"],
    &["revoke"],
    &["CALL"],
    &["EXEC"],
    &["EXECUTE"],
    &["WHERE"],
    &["where"],
    &["AND"],
    &["OR"],
    &["ORDER"],
    &["GROUP"],
    &["HAVING"],
    &["VALUES"],
    &["LIMIT"],
    &["SET"],
    &["FROM"],
    &["JOIN"],
    &["having"],
    &["order", "by"],
    &["group", "by"],
];

/// The groups of words of which a text must contain one to name this. The name of a model type stands for whatever holds
/// a value of it.
fn required_words(name: &str, models: &Models) -> Vec<Vec<String>> {
    let mut type_ = name;
    while let Some(last) = Some(last_name(type_)).filter(|last| last.len() < type_.len()) {
        type_ = type_[..type_.len() - last.len()].trim_end_matches(['.', ':']);
        if models.is_type(type_) {
            let members: Vec<&str> = words_of(&name[type_.len()..]).collect();
            return models
                .evidence(type_)
                .iter()
                .map(|words| {
                    words.iter().map(String::as_str).chain(members.iter().copied()).map(str::to_owned).collect()
                })
                .collect();
        }
    }
    vec![words_of(name).filter(|word| !matches!(*word, "std" | "core" | "alloc" | "node")).map(str::to_owned).collect()]
}

/// The first capture that a text for people names and a pattern has none of.
fn unbound<'t>(text: &'t str, pattern: &Pattern) -> Option<&'t str> {
    let named = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    // `{{value}}` is a template's.
    let mut named =
        named.filter(|name| query::PUBLIC_CAPTURES.contains(name) && !text.contains(&format!("{{{{{name}")));
    named.find(|name| pattern.capture(name).is_none())
}

/// The fields that the children of a pattern's outermost node must stand in, and the kinds they may have there.
fn required_fields(pattern: &Pattern) -> Vec<(u8, Vec<u16>)> {
    let root = &pattern.root;
    let children = if root.alternatives.is_empty() { root.children.as_slice() } else { &[] };
    let shape_of = |step: &Step| {
        pattern.predicates.iter().find_map(|predicate| match &predicate.test {
            Test::Shaped { node, shape, within: false, .. } if !predicate.negated && step.captures.contains(node) => {
                Some(shape)
            }
            _ => None,
        })
    };
    children
        .iter()
        .filter_map(|child| {
            let mut kinds = Vec::new();
            let field = child.step.field?;
            let known = root_kinds(&child.step, &mut kinds)
                || shape_of(&child.step).is_some_and(|shape| {
                    kinds.clear();
                    shape.spellings.iter().all(|spelling| root_kinds(&spelling.root, &mut kinds))
                });
            known.then_some((field, kinds))
        })
        .collect()
}

fn root_kinds(step: &Step, kinds: &mut Vec<u16>) -> bool {
    if !step.alternatives.is_empty() {
        return step.alternatives.iter().all(|alternative| root_kinds(alternative, kinds));
    }
    match step.test {
        KindTest::Kind(kind) => {
            kinds.push(kind);
            true
        }
        KindTest::Any | KindTest::AnyNamed => false,
    }
}

/// The names by which an outermost node can be found, where a `#calls?` speaks of that node or of its callee, the text of its
/// name is one of a few, or it has a shape of which that holds however it is spelled.
fn head_names<'p>(root: &'p Step, predicates: &'p [Predicate], grammar: &Grammar) -> Option<Vec<&'p str>> {
    let asked = || predicates.iter().filter(|predicate| !predicate.negated).map(|predicate| &predicate.test);
    let by_call = asked().find_map(|test| match test {
        Test::Calls { node, names } if is_head(root, *node, grammar) => Some(names.last_names().collect()),
        _ => None,
    });
    let by_text = || {
        asked().find_map(|test| match test {
            Test::TextIs { node, texts } if is_named_by(root, *node, grammar) => {
                texts.iter().map(|text| is_path(text).then(|| last_name(text))).collect()
            }
            _ => None,
        })
    };
    let by_shape = || {
        asked().find_map(|test| match test {
            Test::Shaped { node, shape, within: false, .. } if root.captures.contains(node) => {
                let spelled = shape.spellings.iter();
                let names = spelled.map(|one| head_names(&one.root, &one.predicates, grammar));
                names.collect::<Option<Vec<_>>>().map(|names| names.concat())
            }
            _ => None,
        })
    };
    by_call.or_else(by_text).or_else(by_shape)
}

/// Whether a text can be nothing but a name, or names joined by `.` or `::`. `super` and `import` are called, but no names.
fn is_path(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'$');
    !matches!(text, "super" | "import") && text.split("::").flat_map(|part| part.split('.')).all(is_word)
}

fn is_head(step: &Step, capture: u8, grammar: &Grammar) -> bool {
    if !step.alternatives.is_empty() {
        return step.captures.contains(&capture) && step.alternatives.iter().all(|one| names_something(one, grammar))
            || step.alternatives.iter().all(|alternative| is_head(alternative, capture, grammar));
    }
    if step.captures.contains(&capture) {
        return names_something(step, grammar);
    }
    let heads = heads_of(grammar);
    step.children.iter().any(|child| {
        child.step.captures.contains(&capture)
            && child.step.field.is_some_and(|field| field != 0 && heads.contains(&field))
    })
}

/// The fields of what is called.
fn heads_of(grammar: &Grammar) -> [u8; 3] {
    let fields = &grammar.fields;
    [fields.function, fields.constructor, fields.macro_name]
}

/// Whether a capture is the whole callee of a step's node, or the last name of it or of the node itself.
fn is_named_by(step: &Step, capture: u8, grammar: &Grammar) -> bool {
    if !step.alternatives.is_empty() {
        return step.alternatives.iter().all(|alternative| is_named_by(alternative, capture, grammar));
    }
    let KindTest::Kind(kind) = step.test else { return false };
    let fields = &grammar.fields;
    let names: &[u8] = match grammar.construct(kind) {
        Construct::Call | Construct::New | Construct::Macro => &heads_of(grammar),
        Construct::Member => &[fields.attribute, fields.property, fields.field],
        Construct::ScopedName => &[fields.name],
        Construct::GenericCall => &[fields.function],
        Construct::Identifier => return step.captures.contains(&capture),
        _ => return false,
    };
    let named = step.children.iter().filter(|child| child.step.field.is_some_and(|at| at != 0 && names.contains(&at)));
    named.into_iter().any(|child| child.step.captures.contains(&capture) || is_named_by(&child.step, capture, grammar))
}

/// Whether a capture is always a string literal that holds nothing but itself, so that its value stands in the file as it
/// is: nobody writes escapes for plain letters. In Python a literal may hold other values.
fn is_plain_literal(capture: u8, root: &Step, language: Language) -> bool {
    let grammar = Grammar::of(language);
    let is_literal = |test: KindTest| match test {
        KindTest::Kind(kind) => grammar.construct(kind) == Construct::Str,
        KindTest::Any | KindTest::AnyNamed => false,
    };
    let mut tests = Vec::new();
    tests_of(capture, root, &mut tests);
    language != Language::Python && !tests.is_empty() && tests.into_iter().all(is_literal)
}

/// Collects which nodes a capture may be.
fn tests_of(capture: u8, step: &Step, tests: &mut Vec<KindTest>) {
    if step.captures.contains(&capture) {
        accepted(step, tests);
    }
    let below = step.alternatives.iter().chain(step.children.iter().map(|child| &child.step));
    below.for_each(|below| tests_of(capture, below, tests));
}

fn accepted(step: &Step, tests: &mut Vec<KindTest>) {
    match step.alternatives.is_empty() {
        true => tests.push(step.test),
        false => step.alternatives.iter().for_each(|alternative| accepted(alternative, tests)),
    }
}

fn names_something(step: &Step, grammar: &Grammar) -> bool {
    match step.test {
        KindTest::Kind(kind) => matches!(
            grammar.construct(kind),
            Construct::Identifier
                | Construct::Member
                | Construct::ScopedName
                | Construct::Call
                | Construct::New
                | Construct::Macro
        ),
        KindTest::Any | KindTest::AnyNamed => false,
    }
}
