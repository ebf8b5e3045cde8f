// English, files that go with messages.
export const fileStrings = {
  one: 'File',
  kind: (ending: string) => `${ending} file`,
  save: (name: string) => `Save ${name}`,
  remove: (name: string) => `Remove ${name}`,
  named: (name: string) => `File: ${name}`,
  asItIs:
    'Goes as it is, with what a camera may have noted in it: where, when and with what it was taken.',
  failed: (size: string) =>
    `This can’t be attached. Files may have up to ${size}; pictures are made smaller if they are JPEG, PNG or WebP.`,
  risks: {
    program:
      'This can run as a program. Nobody has checked it: open it only if you trust who sent it.',
    page: 'This is a web page. Opened, it can load things from elsewhere and pretend to be something else.',
    disguised:
      'This begins like a program, whatever its name says. Nobody has checked it: open it only if you trust who sent it.',
  },
};
