// The entry of /lab: only loads the lab, so that what it needs stays out of the app's first files.
void import('./lab-page.ts');
