import { z } from 'zod';

// Zod probes for `eval` at its first parse; under our content security policy the probe itself is a violation.
z.config({ jitless: true });
