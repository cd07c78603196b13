// What may be written at a place of a `qualm.toml`, by the schema that the server's own types make. What is wrong there
// the server says.

/** As much of JSON Schema as the server's types need. */
export interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export interface Suggestion {
  readonly kind: 'table' | 'key' | 'value';
  readonly label: string;
  readonly insert: string;
  readonly about: string;
}

/** Suggestions for the end of `before`, the text up to the cursor. `rules` are ids worth naming. */
export function suggest(schema: Schema, before: string, rules: readonly string[]): Suggestion[] {
  const lines = before.split(/\r?\n/);
  const line = lines.pop() ?? '';
  const table = lines.reduce<string | undefined>(
    (table, line) => /^\s*\[([\w-]+)\]/.exec(line)?.[1] ?? table,
    undefined,
  );
  const here = table === undefined ? schema : resolve(schema, schema.properties?.[table] ?? {});
  const value = /^\s*([\w-]+)\s*=\s*("?)[\w-]*$/.exec(line);
  if (value) {
    const [, key = '', quote = ''] = value;
    return values(schema, member(schema, here, key), quote);
  }
  if (/^\s*\[[\w-]*$/.test(line)) {
    return tables(schema, (name) => name);
  }
  if (/^\s*[\w-]*$/.test(line)) {
    const named = table === 'rules' ? rules.map((rule) => key(rule, 'A rule that found something here.')) : [];
    return [...named, ...keys(schema, here), ...tables(schema, (name) => `[${name}]`)];
  }
  return [];
}

function tables(root: Schema, write: (name: string) => string): Suggestion[] {
  return properties(root, root)
    .filter(([, schema]) => isTable(schema))
    .map(([name, schema]) => ({
      kind: 'table',
      label: `[${name}]`,
      insert: write(name),
      about: schema.description ?? '',
    }));
}

function keys(root: Schema, here: Schema): Suggestion[] {
  return properties(root, here)
    .filter(([, schema]) => !isTable(schema))
    .map(([name, schema]) => key(name, schema.description ?? ''));
}

function key(name: string, about: string): Suggestion {
  return { kind: 'key', label: name, insert: `${name} = `, about };
}

/** The values of a closed list; `quote` is what was typed of the opening quote. */
function values(root: Schema, schema: Schema, quote: string): Suggestion[] {
  if (types(schema).includes('boolean')) {
    return ['true', 'false'].map((label) => ({ kind: 'value', label, insert: label, about: '' }));
  }
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((it) => resolve(root, it));
  return alternatives.flatMap((it) =>
    it.const === undefined
      ? values(root, it, quote)
      : [{ kind: 'value', label: it.const, insert: quote ? it.const : `"${it.const}"`, about: it.description ?? '' }],
  );
}

function member(root: Schema, here: Schema, name: string): Schema {
  const { additionalProperties: others } = here;
  return resolve(root, here.properties?.[name] ?? (typeof others === 'object' ? others : {}));
}

function properties(root: Schema, here: Schema): [string, Schema][] {
  return Object.entries(here.properties ?? {}).map(([name, schema]) => [name, resolve(root, schema)]);
}

/** What a reference refers to; its own description wins. */
function resolve(root: Schema, schema: Schema): Schema {
  const name = schema.$ref?.replace('#/$defs/', '');
  return name === undefined ? schema : { ...root.$defs?.[name], ...schema };
}

function isTable(schema: Schema): boolean {
  return types(schema).includes('object');
}

function types({ type }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : (type ?? []);
}
