#!/bin/sh
# FOYER_FIREFOX as people start it: Playwright's wish that all of it ends with any process of its is
# forgotten, for a test ends the one that runs the service workers.
unset MOZ_CRASHREPORTER_SHUTDOWN
exec "$FOYER_FIREFOX" "$@"
