using Clinic.Api.Http;

namespace Clinic.Api.Features.Staff;

public static class StaffEndpoints
{
    public static void MapStaff(this IEndpointRouteBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Staff");
        staff.Query<ListStaffQuery, Page<StaffMemberView>>("", "List the staff");
        staff.Create<InviteStaffCommand, InvitedStaff>("", "Invite a member of staff", i => $"/staff/{i.Staff.Id}");
        staff.Query<GetStaffMemberQuery, StaffMemberView>("/{staffId:guid}", "Read a member of staff");
        staff.Put<UpdateStaffMemberCommand, StaffMemberView>("/{staffId:guid}", "Change name and role");
        staff.Post<RenewInvitationCommand, InvitedStaff>("/{staffId:guid}/invitation", "Make a new invitation");
        staff.Post<DeactivateStaffCommand, StaffMemberView>("/{staffId:guid}/deactivate", "Close an account");
        staff.Post<ReactivateStaffCommand, StaffMemberView>("/{staffId:guid}/reactivate", "Open a closed account");
        staff.Post<ResetSecondFactorCommand, StaffMemberView>("/{staffId:guid}/reset-second-factor", "Remove a lost second factor");
    }
}
