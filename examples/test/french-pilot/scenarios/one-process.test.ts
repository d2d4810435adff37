import { businessAsUsual } from './business-as-usual.js';
import { newcomer } from './newcomer.js';
import { overrun } from './overrun.js';
import { preferenceRoundTrip } from './preference-round-trip.js';
import { played } from './stage.js';
import { startAuthorisation } from './start-authorisation.js';
import { sunnyDay, sunnyDayOfAnotherMaker } from './sunny-day.js';
import { tariffDay } from './tariff-day.js';
import { vehicleNegotiation } from './vehicle-negotiation.js';

describe('the street, all components in one process', function () {
  this.timeout(60_000);

  it('S1: wishes reach those whom they concern, and their answers come back', () =>
    played(preferenceRoundTrip));
  it('S2: starts wait until there is room below the limit', () => played(startAuthorisation));
  it('S3: an overrun ends, and who cannot be helped is warned', () => played(overrun));
  it('S4: energy is used when it is cheap, and only those who may know why', () =>
    played(tariffDay));
  it('S5: cars and machines use the sun', () => played(sunnyDay));
  it('S6: cars are charged by a schedule that both sides agreed to', () =>
    played(vehicleNegotiation));
  it('S8: business as usual takes a device out of management, and it comes back', () =>
    played(businessAsUsual));
  it('S9: a provider joins at run time, and another takes heaters over', () => played(newcomer));
  it('S9: machines of another maker do the same', () => played(sunnyDayOfAnotherMaker));
});
