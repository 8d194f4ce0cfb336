import { onMount } from "svelte";

/** Counts up from 0, one a task, so that what is made at once does not block the page. */
export class Steps {
  done = $state(0);

  /** To be made while a component is. */
  constructor(total: number) {
    onMount(() => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const step = () => {
        this.done++;
        if (this.done < total) timer = setTimeout(step);
      };
      timer = setTimeout(step);
      return () => clearTimeout(timer);
    });
  }
}
