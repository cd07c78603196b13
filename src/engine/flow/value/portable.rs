//! Values in terms that outlive the text they were found in: nodes by item and offset, names as texts of their own.

use std::rc::Rc;

use super::{Constant, Form, Key, Kinds, Labels, Origin, Parts, Taint, Value, continued};
use crate::engine::incremental::names::{ItemId, Places};
use crate::engine::semantics::Unit;
use crate::syntax::{Arena, NodeId};

/// A node: how many nodes behind the first one of its item; the root lies in none.
type Place = Option<(ItemId, u32)>;

/// A value that can be said of another text in which the items it speaks of are the same.
#[derive(Debug)]
pub(in crate::engine::flow) struct Portable {
    taints: Option<Vec<PortableTaint>>,
    constant: Option<Constant>,
    parts: Option<Box<PortableParts>>,
    definition: Option<Place>,
    class: Option<Place>,
    abroad: Option<Box<str>>,
    rooted: bool,
    form: PortableForm,
}

#[derive(Debug)]
struct PortableTaint {
    origin: PortableOrigin,
    safe_for: Labels,
    assumed: bool,
    /// From the beginning.
    path: Box<[Place]>,
}

#[derive(Debug)]
enum PortableOrigin {
    Source(Place, Kinds),
    Parameter(Place, u16),
    Property(Place, u16, Box<str>),
    State(Place, Box<str>),
    Field(Place, Box<str>),
    Abroad,
    Unknown,
}

#[derive(Debug)]
struct PortableParts {
    known: Vec<(PortableKey, Portable)>,
    rest: Option<Portable>,
    length: Option<usize>,
    depth: u8,
    weight: u32,
}

#[derive(Debug)]
enum PortableKey {
    Name(Box<str>),
    Index(i64),
}

#[derive(Debug)]
enum PortableForm {
    Raw,
    Resolved,
    FromRoot,
    Relative(Box<str>),
    PartOf(Box<str>),
}

/// Takes values out of the text at hand.
pub(in crate::engine::flow) struct Leaving<'u, 'a, F> {
    unit: &'u Unit<'a>,
    id_of: F,
    /// The items that were spoken of.
    items: Vec<ItemId>,
}

impl<'u, 'a, F: Fn(u32) -> ItemId> Leaving<'u, 'a, F> {
    pub(in crate::engine::flow) fn new(unit: &'u Unit<'a>, id_of: F) -> Self {
        Self { unit, id_of, items: Vec::new() }
    }

    /// A value with the items it speaks of; nothing where it is one that cannot leave.
    pub(in crate::engine::flow) fn take(&mut self, value: &Value<'a>) -> Option<(Portable, Box<[ItemId]>)> {
        self.items.clear();
        let portable = self.value(value)?;
        self.items.sort_unstable();
        self.items.dedup();
        Some((portable, self.items.as_slice().into()))
    }

    fn value(&mut self, value: &Value<'a>) -> Option<Portable> {
        if value.captured.is_some() || value.preset.is_some() || value.says.is_some() {
            return None;
        }
        Some(Portable {
            taints: match &value.taints {
                Some(taints) => Some(taints.iter().map(|taint| self.taint(taint)).collect::<Option<_>>()?),
                None => None,
            },
            constant: value.constant.as_deref().cloned(),
            parts: match &value.parts {
                Some(parts) => Some(Box::new(self.parts(parts)?)),
                None => None,
            },
            definition: value.definition.map(|node| self.place(node)),
            class: value.class.map(|node| self.place(node)),
            abroad: value.abroad.as_deref().map(Box::from),
            rooted: value.rooted,
            form: match value.form {
                Form::Raw => PortableForm::Raw,
                Form::Resolved => PortableForm::Resolved,
                Form::FromRoot => PortableForm::FromRoot,
                Form::Relative(name) => PortableForm::Relative(name.into()),
                Form::PartOf(name) => PortableForm::PartOf(name.into()),
            },
        })
    }

    fn taint(&mut self, taint: &Taint<'a>) -> Option<PortableTaint> {
        let origin = match taint.origin {
            Origin::Source(node, kinds) => PortableOrigin::Source(self.place(node), kinds),
            Origin::Parameter(of, at) => PortableOrigin::Parameter(self.place(of), at),
            Origin::Property(of, at, name) => PortableOrigin::Property(self.place(of), at, name.into()),
            Origin::State(of, name) => PortableOrigin::State(self.place(of), name.into()),
            Origin::Field(of, name) => PortableOrigin::Field(self.place(of), name.into()),
            Origin::Abroad => PortableOrigin::Abroad,
            Origin::Unknown => PortableOrigin::Unknown,
            Origin::Given(..) | Origin::GivenPart(..) => return None,
        };
        let mut path = Vec::new();
        let mut step = taint.path.as_deref();
        while let Some(at) = step {
            path.push(self.place(at.node));
            step = at.before.as_deref();
        }
        path.reverse();
        Some(PortableTaint { origin, safe_for: taint.safe_for, assumed: taint.assumed, path: path.into() })
    }

    fn parts(&mut self, parts: &Parts<'a>) -> Option<PortableParts> {
        let mut known = Vec::with_capacity(parts.known.len());
        for (key, value) in &parts.known {
            let key = match key {
                Key::Name(name) => PortableKey::Name((*name).into()),
                Key::Index(at) => PortableKey::Index(*at),
            };
            known.push((key, self.value(value)?));
        }
        Some(PortableParts {
            known,
            rest: match &parts.rest {
                Some(rest) => Some(self.value(rest)?),
                None => None,
            },
            length: parts.length,
            depth: parts.depth,
            weight: parts.weight,
        })
    }

    fn place(&mut self, node: NodeId) -> Place {
        (node != Arena::ROOT).then(|| {
            let item = self.unit.item_of(node);
            let id = (self.id_of)(item);
            self.items.push(id);
            (id, node - self.unit.items()[item as usize])
        })
    }
}

impl Portable {
    /// The value in the text at hand.
    pub(in crate::engine::flow) fn arrive<'a>(&'a self, places: &Places) -> Value<'a> {
        let node = |place: &Place| place.map_or(Arena::ROOT, |(item, offset)| places.item(item) + offset);
        Value {
            taints: self.taints.as_ref().map(|taints| Rc::new(taints.iter().map(|it| it.arrive(&node)).collect())),
            constant: self.constant.clone().map(Rc::new),
            parts: self.parts.as_ref().map(|parts| Rc::new(parts.arrive(places))),
            definition: self.definition.as_ref().map(node),
            captured: None,
            preset: None,
            class: self.class.as_ref().map(node),
            abroad: self.abroad.as_deref().map(Rc::from),
            says: None,
            rooted: self.rooted,
            form: match &self.form {
                PortableForm::Raw => Form::Raw,
                PortableForm::Resolved => Form::Resolved,
                PortableForm::FromRoot => Form::FromRoot,
                PortableForm::Relative(name) => Form::Relative(name),
                PortableForm::PartOf(name) => Form::PartOf(name),
            },
        }
    }
}

impl PortableTaint {
    fn arrive<'a>(&'a self, node: &impl Fn(&Place) -> NodeId) -> Taint<'a> {
        let origin = match &self.origin {
            PortableOrigin::Source(at, kinds) => Origin::Source(node(at), *kinds),
            PortableOrigin::Parameter(of, at) => Origin::Parameter(node(of), *at),
            PortableOrigin::Property(of, at, name) => Origin::Property(node(of), *at, name),
            PortableOrigin::State(of, name) => Origin::State(node(of), name),
            PortableOrigin::Field(of, name) => Origin::Field(node(of), name),
            PortableOrigin::Abroad => Origin::Abroad,
            PortableOrigin::Unknown => Origin::Unknown,
        };
        let path = self.path.iter().fold(None, |path, at| continued(path, node(at)));
        Taint { origin, safe_for: self.safe_for, assumed: self.assumed, path }
    }
}

impl PortableParts {
    fn arrive<'a>(&'a self, places: &Places) -> Parts<'a> {
        let key = |key: &'a PortableKey| match key {
            PortableKey::Name(name) => Key::Name(name),
            PortableKey::Index(at) => Key::Index(*at),
        };
        Parts {
            known: self.known.iter().map(|(name, value)| (key(name), value.arrive(places))).collect(),
            rest: self.rest.as_ref().map(|rest| Box::new(rest.arrive(places))),
            length: self.length,
            depth: self.depth,
            weight: self.weight,
        }
    }
}
