import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

const dataFolder =
  process.env['GRIDLOOM_DATA'] ??
  fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const folder = `${dataFolder}/market/s2-ws-json`;

/** False where the published schemas are missing; on a build server that is an error, never a silent skip. */
export const havePublishedSchemas = (): boolean => {
  if (existsSync(folder)) return true;
  if (process.env['CI'] === 'true')
    throw new Error(`no published S2 schemas in ${folder}: set GRIDLOOM_DATA to the data folder`);
  return false;
};

/** Says what the published schemas have against a message; undefined for nothing. */
export type Judge = (message: unknown) => string | undefined;

/** The schemas as published, one judge for all messages. */
export function publishedJudge(): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date-time', {
    validate: (text: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text),
  });
  const ids = new Map<string, string>();
  for (const part of ['schemas', 'messages'])
    for (const file of readdirSync(`${folder}/${part}`)) {
      const schema = JSON.parse(readFileSync(`${folder}/${part}/${file}`, 'utf8')) as {
        $id: string;
      };
      ajv.addSchema(schema);
      if (part === 'messages') ids.set(file.replace('.schema.json', ''), schema.$id);
    }
  return (message) => {
    const type = (message as { message_type?: unknown }).message_type;
    const id = ids.get(String(type));
    if (id === undefined) return `there is no message ${String(type)}`;
    const validate = ajv.getSchema(id)!;
    return validate(message) === true
      ? undefined
      : `${String(type)}: ${ajv.errorsText(validate.errors)}`;
  };
}
