// Spanish, the map of friends, links and messages that pass.
import type { mapStrings as English } from '../english/map.ts';
import { count, number } from './saying.ts';

export const mapStrings: typeof English = {
  title: 'Mapa',
  menu: 'Mostrar en el mapa',
  menuHint: 'Amigos, conexiones y mensajes que pasan',
  lobby: 'Sala',
  noLobby: 'No estás en ninguna sala: solo se muestran amigos y conexiones.',
  picture: (parts: readonly string[]) =>
    `Mapa: ${parts.filter((part) => part !== '').join(', ')}. La lista de abajo dice lo mismo.`,
  pictureFriends: (n: number) =>
    count(n, { one: 'tú y # amigo', many: 'tú y # de amigos', other: 'tú y # amigos' }),
  pictureLinked: (n: number) => `${number(n)} con conexión`,
  pictureHere: (n: number) => `${number(n)} en la sala`,
  you: 'Tú',
  time: (ms: string) => `${ms} ms`,
  brief: (came: string, went: string) => `↓${came} ↑${went}`,
  undrawn: (n: number) =>
    count(n, {
      one: '# amigo más está en la lista de abajo',
      many: '# de amigos más están en la lista de abajo',
      other: '# amigos más están en la lista de abajo',
    }),
  legend: {
    title: 'Qué significa la imagen',
    here: 'en la sala',
    elsewhere: 'fuera de ella',
    up: 'en conexión',
    dialling: 'conectando',
    relayed: 'a través de un servidor',
    other: 'los demás de la sala, estén donde estén',
    message: 'un mensaje en camino',
  },
  known:
    'Los mensajes se cuentan mientras esta página está a la vista, y no se guarda nada de eso. Dónde empezó un mensaje no se muestra: tu Foyer no lo sabe. En la primera parte de su camino no se cuenta ninguno, porque de quién viene entonces podría revelar quién lo escribió.',
  friends: 'Amigos',
  here: 'En la sala',
  elsewhere: 'Fuera de la sala',
  counts: (came: number, went: number) =>
    `${count(came, { one: '# mensaje vino de ahí', many: '# de mensajes vinieron de ahí', other: '# mensajes vinieron de ahí' })}, ${count(went, { one: '# fue ahí', many: '# fueron ahí', other: '# fueron ahí' })}`,
  others: (n: number) =>
    count(n, {
      one: '# persona más participa',
      many: '# de personas más participan',
      other: '# personas más participan',
    }),
  othersHint:
    'Solo se las conoce por su apodo: nadie puede ver quiénes de ellas son amigos tuyos ni dónde están las demás.',
};
