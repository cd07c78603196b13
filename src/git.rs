//! What the version control knows of a project: the files of a commit and of the index, and which of them are the same
//! file under another name.
//!
//! Reads objects, references and the index of one repository, and nothing else: no configuration of the user, no filters, no
//! hooks, no programs, no remotes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use gix::ObjectId;
pub use gix::ObjectId as Id;
use gix::index::entry::{Flags, Mode, Stage};

/// Why the repository cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// There is none.
    #[error("{} is in no Git repository", .0.display())]
    NoRepository(PathBuf),
    /// It has no files of its own.
    #[error("the Git repository at {} has no work tree", .0.display())]
    Bare(PathBuf),
    /// The name of a revision says nothing to it.
    #[error("the repository knows no revision `{revision}`{}", shallow_hint(*.shallow))]
    Unknown {
        /// As given.
        revision: String,
        /// Whether the clone was cut off.
        shallow: bool,
    },
    /// Two revisions have no common ancestor, or nobody can know which.
    #[error("what `{revision}` and HEAD have in common cannot be found{}", shallow_hint(*.shallow))]
    NoCommonAncestor {
        /// As given.
        revision: String,
        /// Whether the clone was cut off.
        shallow: bool,
    },
    /// Something is missing or broken.
    #[error("failed to read {what} from the Git repository: {cause}; is the clone complete?")]
    Unreadable {
        /// What was asked for.
        what: String,
        /// The library's words.
        cause: String,
    },
}

fn shallow_hint(shallow: bool) -> &'static str {
    if shallow {
        ": the clone is shallow; `git fetch --unshallow`, or a greater depth, brings what is missing"
    } else {
        ""
    }
}

/// A repository with a work tree.
#[derive(Debug)]
pub struct Repository {
    root: PathBuf,
    /// Answers one thread at a time.
    inner: Mutex<gix::Repository>,
}

/// The files of one state: paths from the root with `/`, and the ids of their contents.
///
/// Links and submodules are no files.
pub type Snapshot = BTreeMap<String, ObjectId>;

impl Repository {
    /// The repository around a folder.
    ///
    /// # Errors
    /// Where there is none, or none with a work tree.
    pub fn around(folder: &Path) -> Result<Self, GitError> {
        let isolated = || gix::open::Options::isolated();
        let trust = gix::sec::trust::Mapping { full: isolated(), reduced: isolated() };
        let found = gix::ThreadSafeRepository::discover_opts(folder, gix::discover::upwards::Options::default(), trust)
            .map_err(|_| GitError::NoRepository(folder.to_owned()))?;
        let mut repository = found.to_thread_local();
        repository.object_cache_size_if_unset(4 << 20);
        let root = repository.workdir().ok_or_else(|| GitError::Bare(repository.git_dir().to_owned()))?;
        let root = folder.join(root);
        // The way up from a folder is written with `..`.
        let root = root.canonicalize().unwrap_or(root);
        Ok(Self { root, inner: Mutex::new(repository) })
    }

    /// The folder that paths count from; absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files of the commit that is checked out; none where nothing is committed yet.
    ///
    /// # Errors
    /// Where objects are missing.
    pub fn head(&self) -> Result<Snapshot, GitError> {
        let repository = self.lock();
        let failed = |cause: gix::Error| unreadable("HEAD", &cause);
        let tree = repository.head_tree_id_or_empty().map_err(failed)?;
        let index = repository.index_from_tree(&tree).map_err(failed)?;
        Ok(files(&index))
    }

    /// The files of the commit at which the one that is checked out and a revision went apart, and the commit's short name.
    ///
    /// # Errors
    /// Where the revision is unknown, or the history is not there.
    pub fn since(&self, revision: &str) -> Result<(Snapshot, String), GitError> {
        let repository = self.lock();
        let shallow = repository.is_shallow().unwrap_or(false);
        let unknown = || GitError::Unknown { revision: revision.to_owned(), shallow };
        let apart = || GitError::NoCommonAncestor { revision: revision.to_owned(), shallow };
        let given = repository.rev_parse_single(revision).map_err(|_| unknown())?;
        let given = given.object().and_then(gix::Object::peel_to_commit).map_err(|_| unknown())?.id;
        let head = repository.head_id().map_err(|cause| unreadable("HEAD", &cause))?.detach();
        let base = repository.merge_base(head, given).ok().flatten().ok_or_else(apart)?.detach();
        if shallow && !is_certain(&repository, [head, given], base) {
            return Err(apart());
        }
        let failed = |cause: gix::Error| unreadable(&format!("commit {base}"), &cause);
        let tree = repository.find_commit(base).map_err(failed)?.tree_id().map_err(failed)?.detach();
        let index = repository.index_from_tree(&tree).map_err(failed)?;
        Ok((files(&index), base.to_hex_with_len(10).to_string()))
    }

    /// The files of the index, and those of them that are not meant to be in the work tree. `instead` names the file of
    /// another index, as Git gives to a hook.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn index(&self, instead: Option<&Path>) -> Result<(Snapshot, Vec<String>), GitError> {
        let repository = self.lock();
        let failed = |cause: String| GitError::Unreadable { what: "the index".to_owned(), cause };
        let path = instead.map_or_else(|| repository.index_path(), |path| self.root.join(path));
        if !path.exists() {
            return Ok((Snapshot::new(), Vec::new()));
        }
        let (kind, options) = (repository.object_hash(), gix::index::decode::Options::default());
        let index = gix::index::File::at(&path, kind, true, options).map_err(|cause| failed(cause.to_string()))?;
        let absent = index.entries().iter().filter(|entry| entry.flags.contains(Flags::SKIP_WORKTREE));
        let absent = absent.map(|entry| entry.path(&index).to_string()).collect();
        Ok((files(&index), absent))
    }

    /// The content of a file; nothing where it is longer than `limit` bytes.
    ///
    /// # Errors
    /// Where it is missing, as in a partial clone.
    pub fn read(&self, id: ObjectId, limit: u64) -> Result<Option<Vec<u8>>, GitError> {
        let repository = self.lock();
        let failed = |cause: gix::Error| unreadable(&format!("object {id}"), &cause);
        if repository.find_header(id).map_err(failed)?.size() > limit {
            return Ok(None);
        }
        let mut object = repository.find_object(id).map_err(failed)?;
        Ok(Some(std::mem::take(&mut object.data)))
    }

    /// The id that a content has or would have.
    #[must_use]
    pub fn id_of(&self, content: &[u8]) -> Option<ObjectId> {
        gix::objs::compute_hash(self.lock().object_hash(), gix::objs::Kind::Blob, content).ok()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, gix::Repository> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A digest of some content by which it is known; made so that nobody can find another content for it.
#[must_use]
pub fn digest(content: &[u8]) -> Option<Id> {
    gix::objs::compute_hash(gix::hash::Kind::Sha1, gix::objs::Kind::Blob, content).ok()
}

fn unreadable(what: &str, cause: &gix::Error) -> GitError {
    GitError::Unreadable { what: what.to_owned(), cause: cause.to_string() }
}

/// Whether a clone that was cut off cannot hide a later common ancestor: no way from the two tips down to the one that was
/// found ends where the clone does.
fn is_certain(repository: &gix::Repository, tips: [ObjectId; 2], base: ObjectId) -> bool {
    let Ok(Some(cut)) = repository.shallow_commits() else { return true };
    let Ok(walk) = repository.rev_walk(tips).with_hidden([base]).all() else { return false };
    let mut walk = walk.map(|commit| commit.map(|commit| commit.id));
    walk.all(|id| id.is_ok_and(|id| !cut.iter().any(|end| *end == id)))
}

fn files(index: &gix::index::State) -> Snapshot {
    let is_file = |entry: &&gix::index::Entry| {
        matches!(entry.mode, Mode::FILE | Mode::FILE_EXECUTABLE)
            && entry.stage() == Stage::Unconflicted
            && !entry.flags.contains(Flags::INTENT_TO_ADD)
    };
    index.entries().iter().filter(is_file).map(|entry| (entry.path(index).to_string(), entry.id)).collect()
}

/// At most so many pairs of files are compared line by line for one that was renamed and changed.
const MOST_PAIRS: usize = 250_000;

/// Files that have another name now: the new one, the old one. Of files that were changed too, at least half of the lines
/// are the same.
pub fn renamed(
    gone: &Snapshot,
    come: &Snapshot,
    lines_of: impl Fn(&str, ObjectId, bool) -> Vec<u64>,
) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    let mut by_content: BTreeMap<ObjectId, Vec<&str>> = BTreeMap::new();
    for (path, id) in gone {
        by_content.entry(*id).or_default().push(path);
    }
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    for (path, id) in come {
        let Some(same) = by_content.get_mut(id).filter(|same| !same.is_empty()) else { continue };
        let at = same.iter().position(|old| name(old) == name(path)).unwrap_or(0);
        renamed.insert(path.clone(), same.remove(at).to_owned());
    }
    let taken: Vec<String> = renamed.values().cloned().collect();
    let gone: Vec<(&String, &ObjectId)> = gone.iter().filter(|(path, _)| !taken.contains(path)).collect();
    let come: Vec<(&String, &ObjectId)> = come.iter().filter(|(path, _)| !renamed.contains_key(*path)).collect();
    if gone.len() * come.len() == 0 || gone.len() * come.len() > MOST_PAIRS {
        return renamed;
    }
    let lines = |files: &[(&String, &ObjectId)], new: bool| -> Vec<Vec<u64>> {
        let sorted = |(path, id): &(&String, &ObjectId)| {
            let mut lines = lines_of(path, **id, new);
            lines.sort_unstable();
            lines
        };
        files.iter().map(sorted).collect()
    };
    let (gone_lines, come_lines) = (lines(&gone, false), lines(&come, true));
    let mut pairs = Vec::new();
    for (old, old_lines) in gone_lines.iter().enumerate() {
        for (new, new_lines) in come_lines.iter().enumerate() {
            let same = in_common(old_lines, new_lines);
            let longer = old_lines.len().max(new_lines.len());
            if same > 0 && same * 2 >= longer {
                pairs.push((same * 1000 / longer, old, new));
            }
        }
    }
    pairs.sort_by_key(|(share, old, new)| (std::cmp::Reverse(*share), *old, *new));
    let (mut old_taken, mut new_taken) = (vec![false; gone.len()], vec![false; come.len()]);
    for (_, old, new) in pairs {
        if !old_taken[old] && !new_taken[new] {
            (old_taken[old], new_taken[new]) = (true, true);
            renamed.insert(come[new].0.clone(), gone[old].0.clone());
        }
    }
    renamed
}

/// How many elements two sorted lists share.
fn in_common(a: &[u64], b: &[u64]) -> usize {
    let (mut at, mut other, mut same) = (0, 0, 0);
    while at < a.len() && other < b.len() {
        match a[at].cmp(&b[other]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                (at, other, same) = (at + 1, other + 1, same + 1);
            }
        }
    }
    same
}
