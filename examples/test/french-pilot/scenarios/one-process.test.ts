import { played } from './stage.js';
import { playStartAuthorisation, startAuthorisation } from './start-authorisation.js';

describe('the street, all components in one process', () => {
  it('S2: starts wait until there is room below the limit', () =>
    played(startAuthorisation, playStartAuthorisation)).timeout(60_000);
});
