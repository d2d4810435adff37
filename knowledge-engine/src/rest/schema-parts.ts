/** A JSON Schema; see schemas.ts. */
export type Schema = Readonly<Record<string, unknown>>;

/** A schema of the API by its name. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const text = (description: string, more: Schema = {}): Schema => ({
  type: 'string',
  description,
  ...more,
});
export const iri = (description: string): Schema =>
  text(description, { examples: ['https://example.org/meter'] });
export const bindings = ref('BindingSet');
export const reasonerLevel = (description: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: 5,
  description,
});
