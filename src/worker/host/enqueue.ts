// In which order a host deals with what tabs say.
import type { TabMessage } from '../../bridge/messages.ts';
import { isComparing, isHistory } from '../../core/wire/packet-fields.ts';
import type { Job, JobQueue } from '../jobs/job-queue.ts';

/** A past that is told of and fetched lets pass what is said now, but no link's start or end. */
export function enqueue(queue: JobQueue, message: TabMessage, job: Job): void {
  if (message.type === 'packet' && isHistory(message.packet)) queue.addPatient(job);
  else if (message.type === 'packet' && isComparing(message.packet)) queue.addYielding(job);
  else if (message.type === 'packet' || message.type === 'ask') queue.add(job);
  else queue.addBehind(job);
}
