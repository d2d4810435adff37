import { overrun, playOverrun } from './overrun.js';
import { played } from './stage.js';
import { playStartAuthorisation, startAuthorisation } from './start-authorisation.js';
import { playTariffDay, tariffDay } from './tariff-day.js';

describe('the street, all components in one process', function () {
  this.timeout(60_000);

  it('S2: starts wait until there is room below the limit', () =>
    played(startAuthorisation, playStartAuthorisation));

  it('S3: an overrun ends, and who cannot be helped is warned', () => played(overrun, playOverrun));

  it('S4: energy is used when it is cheap, and only those who may know why', () =>
    played(tariffDay, playTariffDay));
});
