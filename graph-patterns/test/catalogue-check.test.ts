import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  catalogueFolders,
  checkCatalogue,
  createCheckContext,
  readCheckedFiles,
} from '@gridloom/graph-patterns/workbench';

const data =
  process.env['GRIDLOOM_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** What a check of the whole catalogue finds, notes left out, as lines of a list. */
async function faultsOfCatalogue(ontologies: readonly string[]): Promise<string[]> {
  const { context, found } = await createCheckContext({ ontologies });
  const checked = await checkCatalogue(readCheckedFiles(catalogueFolders()), context);
  return [...found, ...checked]
    .filter(({ severity, rule }) => severity !== 'note' && rule !== 'ontology-unreadable')
    .map(
      ({ file, line, column, rule, message }) => `${file}:${line}:${column} ${rule}: ${message}`,
    );
}

describe('the catalogue', () => {
  it('passes its own check without errors and warnings', async function () {
    this.timeout(120_000);
    assert.deepEqual(await faultsOfCatalogue([]), []);
  });

  it('passes it also beside the complete files of the publishers', async function () {
    this.timeout(120_000);
    const folder = `${data}/ontologies`;
    if (!existsSync(folder) && process.env['CI'] !== 'true') this.skip();
    assert.deepEqual(await faultsOfCatalogue([folder]), []);
  });
});
