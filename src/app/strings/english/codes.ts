// English, links as QR codes: shown and read.

export const codeStrings = {
  show: 'Show as code',
  hide: 'Hide code',
  mine: 'QR code of my certificate',
  room: (title: string) => `QR code of the link to ${title}`,
  hint: 'Let the other one point a camera at it: the phone’s own, or Foyer’s.',
  tooLong: 'This link is too long for a code that cameras can read. Send it as text.',
  scan: 'Scan a code',
  camera: 'What the camera sees',
  aim: 'Point the camera at the code. The pictures stay on this device and aren’t kept.',
  noCamera: 'No camera can be used here. Take a picture of the code, and choose it.',
  choose: 'Choose a picture',
  unread: 'There is no QR code in this picture that can be read.',
};
