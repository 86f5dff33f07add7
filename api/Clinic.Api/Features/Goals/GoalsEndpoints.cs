using Clinic.Api.Http;

namespace Clinic.Api.Features.Goals;

public static class GoalsEndpoints
{
    public static void MapGoals(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Goals");
        routes.Create<CreateGoalCommand, GoalView>("/patients/{patientId:guid}/goals", "Start a goal", g => $"/goals/{g.Id}");
        routes.Query<ListGoalsQuery, Page<GoalView>>("/patients/{patientId:guid}/goals", "List a patient's goals");
        routes.Query<GetPlanQuery, WeekPlan>("/patients/{patientId:guid}/plan", "Read the plan of a week");
        routes.Query<GetWindowQuery, PatientWindow>("/patients/{patientId:guid}/window", "Read where a patient stands in the afterglow window");
        routes.Post<ParseGoalQuery, ParsedGoal>("/goals/parse", "Read a goal sentence");
        routes.Query<GetGoalQuery, GoalView>("/goals/{goalId:guid}", "Read a goal");
        routes.Put<RecordCheckInCommand, GoalView>("/goals/{goalId:guid}/check-ins/{date}", "Report a day");
        routes.Delete<UndoCheckInCommand, GoalView>("/goals/{goalId:guid}/check-ins/{date}", "Take a report back");
        routes.Query<GetGoalReviewQuery, GoalReviewView>("/goals/{goalId:guid}/review", "Read what a review would propose");
        routes.Post<ReviewGoalCommand, ReviewedGoal>("/goals/{goalId:guid}/review", "Review a goal");
        routes.Put<SetScaleCommand, GoalView>("/goals/{goalId:guid}/scale", "Write the levels of a goal");
        routes.Query<GetLineageQuery, GoalLineage>("/goals/{goalId:guid}/lineage", "Read how a goal came about");
        routes.Post<StopGoalCommand, GoalView>("/goals/{goalId:guid}/stop", "Stop a goal");
    }
}
