import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body, ifMatch } from "../../api/client";
import { keys } from "../../api/keys";
import type { StaffMember } from "../../api/models";

/** A deed about the staff; the list is asked again after it, whether it was done or refused. An answer that holds a secret link is not kept. */
function useStaffDeed<T, R>(deed: (input: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: deed, gcTime: 0, onSettled: () => cache.invalidateQueries({ queryKey: keys.staff }) });
}

const at = (member: StaffMember) => ({ path: { staffId: member.id }, header: ifMatch(member.version) });

/** A member of staff as stored now. */
export const readStaff = (staffId: string) => body(api.GET("/api/v1/staff/{staffId}", { params: { path: { staffId } } }));

export const useInvite = () => useStaffDeed((member: { name: string; email: string; role: string }) => body(api.POST("/api/v1/staff", { body: member })));

export const useUpdateStaff = () =>
  useStaffDeed(({ member, name, role }: { member: StaffMember; name: string; role: string }) =>
    body(api.PUT("/api/v1/staff/{staffId}", { params: at(member), body: { name, role } })),
  );

export const useRenewInvitation = () => useStaffDeed((member: StaffMember) => body(api.POST("/api/v1/staff/{staffId}/invitation", { params: at(member) })));

export const useResetSecondFactor = () => useStaffDeed((member: StaffMember) => body(api.POST("/api/v1/staff/{staffId}/reset-second-factor", { params: at(member) })));

export const useDeactivate = () => useStaffDeed((member: StaffMember) => body(api.POST("/api/v1/staff/{staffId}/deactivate", { params: at(member) })));

export const useReactivate = () => useStaffDeed((member: StaffMember) => body(api.POST("/api/v1/staff/{staffId}/reactivate", { params: at(member) })));
