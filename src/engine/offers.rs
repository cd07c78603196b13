//! What the other files of a project may give to one, by names alone: most files import nothing through which anything from
//! outside could come, so that none of their functions has to be run for it.
//!
//! A file offers the names of whatever holds a source, or mentions something that does; it gives them to those that import
//! it and mention one. Two files deep, as calls are followed. Never wrong on the side of "no".

use std::sync::{Arc, Mutex};

use rustc_hash::{FxHashMap, FxHashSet};

use super::RuleSet;
use super::flow::MAX_FILES;
use super::imports::lines;
use super::semantics::Unit;
use super::workspace::{self, Kept, Workspace};
use crate::finding::Role;
use crate::lang::Language;
use crate::rules::labels::Kinds;
use crate::settings::Settings;
use crate::text::words::each_word;

/// The kinds of source that are asked for. Of the others, such as the arguments of the program, any file is taken to give some:
/// what may be one is in most files, and little hangs on them.
const ASKED: [&str; 2] = ["remote", "llm"];

/// What other files may give to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) enum Others {
    /// Anything: nobody asked them.
    Unasked,
    /// These kinds of those that are asked for, and the rest.
    Asked(Kinds),
}

impl Others {
    /// Whether they may give something of these kinds.
    pub(super) fn may_give(self, kinds: Kinds) -> bool {
        match self {
            Self::Unasked => true,
            Self::Asked(given) => given.overlaps(kinds) || !asked().contains(kinds),
        }
    }
}

fn asked() -> Kinds {
    ASKED.iter().filter_map(|kind| Kinds::named(kind)).fold(Kinds::NONE, Kinds::union)
}

/// What a file offers to those that import it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Offers {
    /// By the name that whoever takes it has to mention.
    pub(super) named: FxHashMap<Box<str>, Kinds>,
    /// What can be had by whatever name the other file likes.
    pub(super) unnamed: Kinds,
}

impl Offers {
    pub(super) fn kinds(&self) -> Kinds {
        self.named.values().copied().fold(self.unnamed, Kinds::union)
    }

    /// Adds what another file offers, of its names those that are wanted.
    fn add_all(&mut self, other: &Self, mut wanted: impl FnMut(&str) -> bool) {
        self.unnamed = self.unnamed.union(other.unnamed);
        for (name, kinds) in other.named.iter().filter(|(name, _)| wanted(name)) {
            let known = self.named.entry(name.clone()).or_default();
            *known = known.union(*kinds);
        }
    }

    /// The kinds of what a text mentions by name.
    pub(super) fn mentioned_in(&self, text: &str) -> Kinds {
        if self.named.is_empty() {
            return Kinds::NONE;
        }
        let words = words_of(text);
        let mentioned = self.named.iter().filter(|(name, _)| words.contains(name.as_bytes()));
        mentioned.fold(Kinds::NONE, |kinds, (_, found)| kinds.union(*found))
    }
}

/// What the files of a project offer, by path and by how many files deeper was looked: kept while none of them changes.
#[derive(Debug, Default)]
pub struct Offered(Mutex<FxHashMap<(String, u8), Kept<Arc<Offers>>>>);

/// What the other files of its project may give to one.
pub(super) fn to(unit: &Unit<'_>, rules: &RuleSet) -> Others {
    // Sources of the user's own are not known by their words.
    let workspace = unit.workspace.filter(|_| unit.settings.sources.is_empty());
    let Some((workspace, offered)) = workspace.and_then(|workspace| Some((workspace, workspace.offered()?))) else {
        return Others::Unasked;
    };
    let asking = Asking { workspace, offered, rules, settings: unit.settings };
    match asking.taken_by(unit.language, unit.path, unit.text, MAX_FILES, false) {
        Some(taken) => Others::Asked(taken.kinds()),
        None => Others::Unasked,
    }
}

/// What is needed to ask the files of a project.
#[derive(Clone, Copy)]
struct Asking<'w> {
    workspace: &'w dyn Workspace,
    offered: &'w Offered,
    rules: &'w RuleSet,
    settings: &'w Settings,
}

impl Asking<'_> {
    /// What the files that a text imports offer, as far as it mentions that, or hands all on. Nothing for a language whose
    /// imports cannot be told by their lines.
    fn taken_by(self, language: Language, path: &str, text: &str, depth: u8, hands_all_on: bool) -> Option<Offers> {
        let mut taken = Offers::default();
        let Some(depth) = depth.checked_sub(1) else { return Some(taken) };
        let mut words: Option<FxHashSet<&[u8]>> = None;
        for file in self.imported(language, path, text)? {
            taken.add_all(&self.of(&file, depth), |name| {
                hands_all_on || words.get_or_insert_with(|| words_of(text)).contains(name.as_bytes())
            });
        }
        Some(taken)
    }

    /// The files of the project that a text may import, each once.
    fn imported(self, language: Language, path: &str, text: &str) -> Option<Vec<String>> {
        let mut files: Vec<String> = Vec::new();
        for import in lines::paths(language, text)? {
            let places = workspace::places_there(language, path, &format!("{import}.*"), self.workspace);
            files.extend(places.map(|(file, _)| file));
        }
        files.sort_unstable();
        files.dedup();
        Some(files)
    }

    /// What a file offers, itself and of what it imports.
    fn of(self, path: &str, depth: u8) -> Arc<Offers> {
        let key = (path.to_owned(), depth);
        workspace::kept(&self.offered.0, key, self.workspace, || match depth {
            0 => Arc::new(self.own(path).unwrap_or_default()),
            depth => self.own_and_others(path, depth).unwrap_or_else(|| self.of(path, 0)),
        })
    }

    /// What a file offers that is given nothing by others. Most files hold no source and need not be parsed.
    fn own(self, path: &str) -> Option<Offers> {
        let language = self.rules.language(Language::from_path(path.as_ref())?);
        let words = language.words.present(&self.workspace.text(path)?);
        let may_hold = language.sources_in(&words).any(|kind| ASKED.contains(&kind));
        if may_hold { self.parsed(path, 0, Offers::default()) } else { None }
    }

    /// What a file offers that is given something by others; nothing where it is given nothing.
    fn own_and_others(self, path: &str, depth: u8) -> Option<Arc<Offers>> {
        let language = Language::from_path(path.as_ref())?;
        let text = self.workspace.text(path)?;
        // `from .names import *`, `module.exports = { ...require("./names") }`: the names need not be written.
        let hands_all_on = language.is_ecmascript() || text.contains("import *");
        let taken = self.taken_by(language, path, &text, depth, hands_all_on)?;
        if taken.kinds().is_none() {
            return None;
        }
        if taken.mentioned_in(&text).is_none() {
            // Whatever it takes it hands on as it is.
            let mut all = taken;
            all.add_all(&self.of(path, 0), |_| true);
            return Some(Arc::new(all));
        }
        self.parsed(path, depth, taken).map(Arc::new)
    }

    fn parsed(self, path: &str, depth: u8, taken: Offers) -> Option<Offers> {
        let module = self.workspace.file(path)?;
        let unit = Unit::new(&module.text, &module.arena, module.language, self.settings, Role::Production).within(
            &module.path,
            Some(self.workspace),
            depth,
        );
        Some(unit.offers(taken, asked()))
    }
}

/// The words of a text.
fn words_of(text: &str) -> FxHashSet<&[u8]> {
    let mut words = FxHashSet::default();
    each_word(text.as_bytes(), |word| {
        words.insert(word);
    });
    words
}

#[cfg(test)]
mod tests {
    use super::super::workspace::Module;
    use super::*;
    use crate::syntax;
    use crate::syntax::arena::{Arena, Interests};

    struct Project {
        files: Vec<Arc<Module>>,
        offered: Offered,
    }

    impl Workspace for Project {
        fn file(&self, path: &str) -> Option<Arc<Module>> {
            self.files.iter().find(|file| file.path == path).cloned()
        }

        fn offered(&self) -> Option<&Offered> {
            Some(&self.offered)
        }
    }

    /// Whether a file, `src/main`, may be given something remote by the other files.
    fn is_given(language: Language, main: &str, others: &[(&str, &str)]) -> bool {
        let module = |(path, text): &(&str, &str)| Module::parse((*path).to_owned(), language, (*text).to_owned());
        let files = others.iter().map(|file| Arc::new(module(file).expect("it parses"))).collect();
        let project = Project { files, offered: Offered::default() };
        let tree = syntax::parse(main, language, None, &|| false).expect("it parses");
        let interests = Interests::none(crate::lang::grammar::Grammar::of(language));
        let arena = Arena::build(&tree, &interests, 100, main.len());
        let settings = Settings::default();
        let path = if language == Language::Python { "src/main.py" } else { "src/main.js" };
        let unit =
            Unit::new(main, &arena, language, &settings, Role::Production).within(path, Some(&project), MAX_FILES);
        let remote = Kinds::named("remote").expect("it is one");
        to(&unit, &RuleSet::builtin()).may_give(remote)
    }

    #[test]
    fn only_what_an_imported_file_holds_is_given() {
        let web = (
            "src/web.py",
            "from flask import request\ndef arg():\n    return request.args['x']\n\ndef two():\n    return 2\n",
        );
        let between = (
            "src/between.py",
            "from .web import arg\ndef clean():\n    return arg().strip()\n\ndef one():\n    return 1\n",
        );
        let all = ("src/all.py", "from .web import *\n");
        let store = (
            "src/store.py",
            "from flask import request\nclass Store:\n    def get(self):\n        return request.args['x']\n\nstore = Store()\n",
        );
        for (main, given) in [
            ("from .web import arg\nrun(arg())\n", true),
            ("from src import web\nrun(web.arg())\n", true),
            ("import src.web\nrun(src.web.arg())\n", true),
            ("from .web import two\nrun(two())\n", false),
            ("from .between import clean\nrun(clean())\n", true),
            ("from .between import one\nrun(one())\n", false),
            ("from .all import arg\nrun(arg())\n", true),
            ("from .store import store\nrun(store.get())\n", true),
            ("import os\nrun(arg())\n", false),
        ] {
            assert_eq!(is_given(Language::Python, main, &[web, between, all, store]), given, "{main}");
        }
        let web = ("src/web.js", "exports.arg = (req) => req.query.x;\nexports.two = () => 2;\n");
        let default = ("src/default.js", "module.exports = function (req, res) { return req.query.x; };\n");
        let all = ("src/all.js", "module.exports = { ...require('./web') };\n");
        for (main, given) in [
            ("const { arg } = require('./web');\nrun(arg(req));\n", true),
            ("import { two } from './web.js';\nrun(two());\n", false),
            ("const any = require('./default');\nrun(any(req));\n", true),
            ("const { arg } = require('./all');\nrun(arg(req));\n", true),
            ("const { arg } = require('web');\nrun(arg(req));\n", false),
        ] {
            assert_eq!(is_given(Language::JavaScript, main, &[web, default, all]), given, "{main}");
        }
    }
}
