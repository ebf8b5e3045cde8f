// Tests read English, in a place where clocks show 24 hours.
import { english } from '../strings/english/english.ts';
import { speak } from '../strings/strings.ts';

speak('en', english, ['en-GB']);
