//! What well-known methods and functions of the three languages do with values, by name: the part of the models that is the
//! same whatever library a receiver comes from.

use crate::engine::semantics::safety::is_given_by_python;

/// What a method does to what it is called on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Puts its last argument at the end.
    Append,
    /// Puts all elements of its argument at the end.
    Extend,
    /// Puts its second argument in front of the element its first one names.
    Insert,
    /// Takes an element out: the last one, or the one its argument names.
    Pop,
    /// Takes the first element out.
    Shift,
    /// Puts its argument in front.
    Unshift,
    /// Puts its last argument under the key its first one (or first two) names.
    Set,
    /// Reads what lies under the key its first argument (or first two) names.
    Get,
    /// Merges its argument into it.
    Update,
    /// Empties it.
    Clear,
    /// Leaves what is in it, not its order.
    Reorder,
    /// Adds text to it.
    Write,
}

/// The effect of a method of containers and builders, by its name and its number of arguments.
pub(super) fn effect(method: &str, arguments: usize) -> Option<Effect> {
    Some(match (method, arguments) {
        ("append" | "push" | "push_back" | "add" | "put" | "put_nowait" | "send", 1) => Effect::Append,
        // `list.push(a, b)`
        ("push", 2..) => Effect::Append,
        ("extend" | "extend_from_slice" | "addAll", 1) => Effect::Extend,
        ("insert", 2) => Effect::Insert,
        ("insert", 1) => Effect::Append,
        ("pop" | "pop_back", 0 | 1) => Effect::Pop,
        ("shift" | "popleft" | "pop_front" | "get" | "get_nowait" | "recv" | "try_recv" | "dequeue", 0) => {
            Effect::Shift
        }
        ("unshift" | "push_front" | "appendleft", _) => Effect::Unshift,
        ("set", 2 | 3) | ("setdefault" | "setItem" | "setattr" | "__setitem__" | "define_var", 2) => Effect::Set,
        ("get" | "getItem" | "get_mut" | "getattr" | "__getitem__" | "getOrDefault", 1..=3) => Effect::Get,
        ("update" | "assign", 1) => Effect::Update,
        ("clear", 0) => Effect::Clear,
        ("reverse" | "sort" | "shuffle" | "sort_by" | "sort_unstable" | "rotate", _) => Effect::Reorder,
        ("write" | "read_string" | "push_str" | "write_str" | "writelines" | "write_all" | "write_fmt", 1)
        | ("copy_from_slice" | "clone_from_slice" | "clone_from" | "put_slice", 1)
        | ("insert_str" | "replace_range", 2) => Effect::Write,
        _ => return None,
    })
}

/// Methods that give access to what they are called on, in place.
pub(super) fn lends(method: &str) -> bool {
    matches!(
        method,
        "lock"
            | "unwrap"
            | "expect"
            | "borrow_mut"
            | "as_mut"
            | "get_mut"
            | "write"
            | "iter_mut"
            | "entry"
            | "or_default"
            | "or_insert_with"
            | "or_insert"
    )
}

/// Functions and methods whose result is still what went in, in another form.
pub(super) fn hands_on(name: &str) -> bool {
    matches!(
        name,
        // text
        "strip" | "lstrip" | "rstrip" | "lower" | "upper" | "title" | "capitalize" | "casefold" | "swapcase" | "replace"
            | "split" | "rsplit" | "splitlines" | "partition" | "rpartition" | "join" | "format" | "format_map"
            | "encode" | "decode" | "expandtabs" | "center" | "ljust" | "rjust" | "zfill" | "removeprefix"
            | "removesuffix" | "translate" | "concat" | "trim" | "trimStart" | "trimEnd" | "slice" | "substring"
            | "substr" | "toString" | "toLowerCase" | "toUpperCase" | "replaceAll" | "padStart" | "padEnd" | "repeat"
            | "charAt" | "normalize" | "to_string" | "to_owned" | "into" | "as_str" | "as_ref" | "clone" | "unwrap"
            | "expect" | "unwrap_or_default" | "unwrap_or" | "into_inner" | "to_lowercase" | "to_uppercase"
            | "as_bytes" | "trim_start" | "trim_end" | "trim_matches" | "trim_end_matches" | "trim_start_matches"
            | "into_string" | "into_owned" | "to_str" | "to_string_lossy" | "to_path_buf" | "as_path" | "as_deref"
            | "as_deref_mut" | "as_mut" | "cloned" | "copied" | "to_vec" | "lines" | "chars" | "split_once"
            | "rsplit_once" | "split_whitespace" | "strip_prefix" | "strip_suffix" | "display" | "replacen" | "into_bytes"
            | "query_pairs" | "path_segments" | "match_info" | "query_string" | "find_map"
            | "get_filename" | "get_payload" | "recv" | "recvfrom" | "receive" | "receive_text" | "receive_json"
            | "readexactly" | "readuntil" | "value" | "get_name" | "geturl" | "_replace" | "as_slice" | "into_boxed_str"
            | "as_os_str" | "to_os_string" | "escape_default" | "get_ref"
            // conversions
            | "str" | "String" | "bytes" | "bytearray" | "repr" | "from" | "from_utf8" | "from_utf8_lossy"
            | "from_utf8_unchecked" | "try_from" | "Path" | "PurePath" | "PathBuf" | "OsStr" | "OsString" | "Cow"
            | "URL" | "Url" | "URLSearchParams" | "dict" | "list" | "tuple" | "set" | "frozenset" | "deque"
            | "OrderedDict" | "defaultdict" | "Buffer" | "Array" | "Map" | "Set" | "Object" | "fromEntries" | "entries"
            | "Some" | "Ok" | "Box" | "Rc" | "Arc" | "Err" | "dedent" | "cleandoc" | "StringIO" | "BytesIO" | "getvalue"
            | "copy" | "deepcopy" | "structuredClone" | "freeze" | "raw"
            // codecs
            | "loads" | "dumps" | "stringify" | "parse" | "unquote" | "unquote_plus" | "quote" | "b64decode"
            | "a2b_hex" | "b32decode" | "b16decode" | "a85decode" | "b85decode"
            | "b64encode" | "urlsafe_b64decode" | "urlsafe_b64encode" | "a2b_base64" | "unhexlify" | "fromhex" | "atob"
            | "btoa" | "decodeURIComponent" | "decodeURI" | "unescape" | "decompress" | "from_str" | "from_slice"
            | "percent_decode" | "percent_decode_str" | "decode_utf8" | "decode_utf8_lossy" | "decode_binary"
            | "decode_html_entities" | "decode_vec" | "from_hex" | "from_value" | "to_value"
            | "fromCharCode" | "hex" | "parse_qs" | "parse_qsl" | "urlparse" | "urlsplit" | "urlunparse" | "urljoin"
            // paths
            | "resolve" | "abspath" | "realpath" | "dirname" | "expanduser" | "expandvars" | "normpath" | "joinpath"
            | "with_suffix" | "with_name" | "with_extension" | "with_file_name" | "canonicalize" | "absolute" | "join_all"
            // containers and iterators
            | "get" | "getlist" | "get_all" | "pop" | "first" | "last" | "at" | "items" | "values" | "keys" | "iter"
            | "into_iter" | "iter_mut" | "next" | "nth" | "collect" | "take" | "skip" | "rev" | "reversed" | "sorted"
            | "enumerate" | "zip" | "chain" | "map" | "filter" | "filter_map" | "flat_map" | "flatMap" | "flatten"
            | "flat" | "reduce" | "fold" | "min" | "max" | "find" | "peekable" | "chunks" | "windows" | "cycle"
            | "islice" | "groupby" | "reverse" | "sort" | "copyWithin" | "with" | "toSorted" | "toReversed" | "next_back"
            | "borrow" | "borrow_mut" | "lock" | "read_line" | "or" | "or_else" | "and_then" | "ok" | "ok_or"
            | "ok_or_else" | "map_err" | "unwrap_or_else" | "unwrap_or_else_with" | "inspect" | "as_ptr" | "as_mut_ptr"
            | "unwrap_unchecked" | "from_iter" | "entry" | "or_default" | "or_insert" | "deref" | "dropwhile"
            | "takewhile" | "getitem" | "popleft" | "popitem" | "setdefault" | "group" | "groups" | "groupdict"
            // requests and promises
            | "getString" | "getFocused" | "getTextInputValue" | "gunzipSync" | "gzipSync" | "inflateSync" | "deflateSync"
            | "unzipSync" | "brotliCompressSync" | "brotliDecompressSync" | "inflateRawSync" | "deflateRawSync" | "pick"
            | "omit" | "toLower" | "toUpper"
            | "get_json" | "json" | "text" | "read" | "readline" | "readlines" | "data" | "body" | "form" | "query"
            | "param" | "from_request" | "from_request_parts" | "then" | "catch" | "finally" | "all" | "allSettled" | "race"
            | "any" | "gather" | "wait_for" | "await" | "result" | "promisify" | "new" | "new_with" | "build" | "finish" | "to_dict" | "model_dump"
            | "asdict" | "_asdict" | "toObject" | "toJSON" | "arg" | "bind" | "default" | "assign"
    )
}

/// The same for methods that only Rust has, by their number of arguments: elsewhere these names look something up.
pub(super) fn hands_on_in_rust(method: &str, arguments: usize) -> bool {
    matches!((method, arguments), ("split_off" | "drain", 1) | ("unzip", 0) | ("scan", 2))
}

/// Verbs of methods whose result is something they looked up, made or did, not what they were given.
const LOOKS_UP: &[&str] = &[
    "find",
    "get",
    "fetch",
    "load",
    "lookup",
    "query",
    "select",
    "search",
    "read",
    "list",
    "count",
    "exists",
    "create",
    "save",
    "insert",
    "update",
    "upsert",
    "delete",
    "remove",
    "destroy",
    "exec",
    "execute",
    "send",
    "post",
    "put",
    "patch",
    "head",
    "request",
    "open",
    "connect",
    "is",
    "has",
    "can",
    "check",
    "verify",
    "validate",
    "match",
    "test",
    "compare",
    "contains",
    "includes",
    "index",
    "add",
    "register",
    "subscribe",
    "emit",
    "log",
    "info",
    "debug",
    "warn",
    "warning",
    "error",
    "print",
    "write",
    "render",
    "redirect",
    "status",
    "set",
    "login",
    "authenticate",
    "sign",
    "hash",
    "digest",
    "encrypt",
    "all",
    "one",
    "first",
    "last",
    "fetchone",
    "fetchall",
    "scalar",
    "scalars",
    "aggregate",
    "populate",
    "len",
    "size",
    "length",
];

/// Whether a method of something unknown is taken to return what it found rather than what it was given.
pub(super) fn looks_up(method: &str) -> bool {
    let first = crate::rules::vocabulary::words(method).next();
    first.is_some_and(|first| LOOKS_UP.iter().any(|verb| first.eq_ignore_ascii_case(verb)))
}

/// Methods that call the function they are given with what they are called on, or with its elements.
pub(super) fn calls_back(method: &str) -> Option<CallBack> {
    Some(match method {
        "map" | "filter" | "forEach" | "for_each" | "some" | "every" | "find" | "findIndex" | "findLast"
        | "flatMap" | "flat_map" | "filter_map" | "find_map" | "any" | "all" | "position" | "sort_by_key"
        | "retain" | "take_while" | "skip_while" | "inspect" | "partition" | "each" | "try_for_each" | "mapValues"
        | "sortBy" | "groupBy" | "replace" => CallBack::Element,
        "then" | "and_then" | "map_or" | "map_or_else" | "is_some_and" | "is_ok_and" | "is_none_or" | "tap" | "let"
        | "also" | "finally" | "catch" | "or_else" | "unwrap_or_else" => CallBack::Whole,
        "reduce" | "fold" | "reduceRight" | "try_fold" => CallBack::Fold,
        _ => return None,
    })
}

/// What a function that is given to a method receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CallBack {
    /// Each element in turn.
    Element,
    /// The value itself, once it is there.
    Whole,
    /// What was gathered so far, then each element.
    Fold,
}

/// Functions that make an empty collection or buffer, given nothing or the type of what is to be in it.
pub(super) fn makes_collection(name: &str) -> bool {
    matches!(
        name,
        "list"
            | "dict"
            | "set"
            | "deque"
            | "new"
            | "default"
            | "StringIO"
            | "BytesIO"
            | "Map"
            | "Set"
            | "Array"
            | "OrderedDict"
            | "defaultdict"
            | "Counter"
            | "ConfigParser"
            | "RawConfigParser"
            | "SafeConfigParser"
            | "with_capacity"
            | "FormData"
            | "Object"
            | "WeakMap"
            | "String"
            | "vec"
            | "Vec"
            | "HashMap"
            | "Queue"
            | "LifoQueue"
            | "SimpleQueue"
            | "SimpleNamespace"
            | "array"
            | "ChainMap"
            | "UserDict"
    )
}

/// Functions that call the function they are given with the arguments behind it, sooner or later.
pub(super) fn calls_with_rest(name: &str) -> bool {
    matches!(
        name,
        "submit"
            | "partial"
            | "to_thread"
            | "run_in_executor"
            | "apply_async"
            | "apply"
            | "call_soon"
            | "run_sync"
            | "run_in_threadpool"
            | "start_new_thread"
            | "add_task"
            | "enqueue"
            | "setTimeout"
            | "setInterval"
            | "setImmediate"
            | "nextTick"
            | "bind"
            | "call"
    )
}

/// Classes that call the function they are given with what stands under `args`.
pub(super) fn calls_with_args(name: &str) -> bool {
    matches!(name, "Thread" | "Process" | "Timer")
}

/// Functions that end the request or the program, as they are written.
pub(super) fn never_returns(callee: &str) -> bool {
    let last = callee.rsplit(['.', ':']).next().unwrap_or(callee);
    matches!(
        callee,
        "exit"
            | "quit"
            | "ctx.throw"
            | "sys.exit"
            | "os._exit"
            | "process.exit"
            | "std::process::exit"
            | "process::exit"
    ) || matches!(last, "abort" | "notFound" | "redirectAndExit" | "panic")
}

/// Functions that fail unless what they are given is a number, an identifier or an address.
pub(super) fn fails_unless_scalar(head: &str) -> bool {
    matches!(
        head,
        "int"
            | "float"
            | "UUID"
            | "Decimal"
            | "ip_address"
            | "ip_network"
            | "IPv4Address"
            | "IPv6Address"
            | "ObjectId"
            | "fromisoformat"
            | "strptime"
    )
}

/// Methods without arguments that give a part of what they are called on: of a request, a cookie, an address.
pub(super) fn is_part(method: &str) -> bool {
    matches!(
        method,
        "value"
            | "path"
            | "uri"
            | "url"
            | "query"
            | "query_string"
            | "path_and_query"
            | "host"
            | "fragment"
            | "name"
            | "query_string_parameters"
            | "query_string_parameters_ref"
            | "path_parameters"
            | "path_parameters_ref"
            | "messages"
            | "records"
            | "get_payload"
            | "get_payload_bytes"
            | "get_channel_name"
            | "payload_view"
            | "payload_str"
            | "poll"
            | "rest"
            | "one"
            | "sequence"
            | "into_data"
            | "get_message"
            | "on_message"
            | "into_on_message"
            | "key"
            | "headers"
            | "body"
            | "bytes"
            | "segments"
            | "parts"
            | "into_body"
            | "into_parts"
            | "to_bytes"
            | "payload"
            | "method"
            | "try_clone"
            | "pop"
            | "pop_front"
            | "pop_back"
            | "front"
            | "back"
            | "get_uri"
            | "params"
            | "cookies"
            | "as_text"
            | "to_text"
            | "into_text"
            | "as_array"
            | "as_object"
            | "file_name"
            | "content"
            | "first"
            | "raw_path"
            | "raw_query"
            | "authority"
            | "split"
            | "subject"
            | "next_field"
            | "recv"
            | "try_recv"
            | "blocking_recv"
            | "recv_async"
            | "raw_name"
            | "dangerous_unsafe_unsanitized_raw"
    )
}

/// Methods that give the part of a request that their argument names: a header, a cookie, a piece of the route.
pub(super) fn is_named_part(method: &str) -> bool {
    matches!(
        method,
        "header"
            | "get_one"
            | "get_header"
            | "cookie"
            | "get_cookie"
            | "get_private"
            | "path_param"
            | "path_params"
            | "raw_path_param"
            | "query_param"
            | "query_value"
            | "get_query"
            | "first"
            | "get_param"
            | "get_query_parameter"
            | "get_header_str"
    )
}

/// Functions that undo what an escaping function did.
pub(super) fn undoes(name: &str) -> bool {
    matches!(
        name,
        "unquote"
            | "unquote_plus"
            | "parse_qs"
            | "parse_qsl"
            | "unescape"
            | "decodeURIComponent"
            | "decodeURI"
            | "b64decode"
            | "urlsafe_b64decode"
            | "unhexlify"
            | "fromhex"
            | "from_hex"
            | "decode_to_vec"
            | "atob"
            | "percent_decode"
            | "percent_decode_str"
            | "decode_html_entities"
            | "a2b_hex"
            | "b32decode"
            | "b16decode"
            | "a85decode"
            | "b85decode"
    )
}

/// Functions whose result can do no harm, until another one takes the text out of it again.
pub(super) fn only_encodes(name: &str) -> bool {
    matches!(name, "hex" | "hexlify" | "b2a_hex" | "b32encode" | "b16encode")
}

/// Functions that give a path without `..` and links.
pub(super) fn resolves_path(name: &str) -> bool {
    matches!(name, "realpath" | "abspath" | "normpath" | "resolve" | "canonicalize" | "realpathSync" | "normalize")
}

/// Properties that a program gives to what it holds, whatever that is: numbers, the fields of a model, its class, where an
/// error was raised.
pub(super) fn tells_of_form(name: &str) -> bool {
    matches!(name, "length" | "size" | "byteLength" | "statusCode" | "_meta") || is_given_by_python(name)
}

/// Methods that say whether something holds of a text.
pub(super) fn only_tells(name: &str) -> bool {
    matches!(name, "includes" | "startsWith" | "endsWith" | "hasOwnProperty")
}

/// Where a parser of forms has put a file that was sent: it chooses the place itself (multer, formidable, express-fileupload).
pub(super) fn names_stored_file(name: &str) -> bool {
    matches!(name, "path" | "filepath" | "tempFilePath" | "destination")
}

/// Methods that take away where a text begins.
pub(super) fn cuts_beginning(name: &str) -> bool {
    matches!(name, "lstrip" | "strip" | "removeprefix" | "relative_to" | "slice" | "substring" | "substr" | "replace")
}

/// Functions that take an address apart.
pub(super) fn parses_address(name: &str) -> bool {
    matches!(name, "urlparse" | "urlsplit" | "URL" | "Url" | "parse" | "parse_url")
}
