import { describeDoctorChecks } from '../testing/describe-doctor-checks.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeDoctorChecks('PGlite', openScratchPglite);
