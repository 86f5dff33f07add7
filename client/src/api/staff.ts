import { useQuery } from "@tanstack/react-query";
import { api, body } from "./client";
import { keys } from "./keys";
import type { StaffMember } from "./models";

/** All the staff by name, closed accounts included. A clinic has some dozens, so that the pages are read in one go. */
export const useStaff = () =>
  useQuery({
    queryKey: keys.staff,
    queryFn: async ({ signal }) => {
      const members: StaffMember[] = [];
      let after: string | undefined;
      do {
        const page = await body(api.GET("/api/v1/staff", { params: { query: { limit: 200, after } }, signal }));
        members.push(...page.items);
        after = page.next ?? undefined;
      } while (after);
      return members;
    },
  });
