import type { StreamdownProps } from 'streamdown';

type Pluggable = NonNullable<StreamdownProps['rehypePlugins']>[number];
interface Schema {
  attributes?: Record<string, unknown[]>;
}

/** The marks by which a formula is told from code. They are set by the renderer, and harmless where a model wrote them. */
const marks = ['className', /^language-./, 'math-inline', 'math-display'];

/** The renderer's own list of what may stand in a page, which leaves the marks of formulas to it. */
export function sanitizeWithMath(sanitize: Pluggable | undefined): Pluggable {
  if (!Array.isArray(sanitize))
    throw new Error('The renderer of Markdown came without its list of what is harmless.');
  const [plugin, schema] = sanitize as unknown as [Pluggable, Schema];
  const { code = [] } = schema.attributes ?? {};
  const others = code.filter((allowed) => !Array.isArray(allowed) || allowed[0] !== 'className');
  const attributes = { ...schema.attributes, code: [...others, marks] };
  return [plugin, { ...schema, attributes }] as unknown as Pluggable;
}
