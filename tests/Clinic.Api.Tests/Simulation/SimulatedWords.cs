using Clinic.Api.Features.Goals;
using Clinic.Interpretation.Goals;

namespace Clinic.Api.Tests.Simulation;

/// <summary>What people of the simulation write.</summary>
internal static class SimulatedWords
{
    public static readonly string[] Notes =
    [
        "Starting tasks felt easier right after dosing.",
        "Self-criticism was quieter in the morning.",
        "Slept through the night for the first time in weeks.",
        "I called my sister and we talked for an hour.",
        "Not much changed, still tired in the evening.",
        "Food tasted of something again, and I cooked.",
        "Felt more anxious than last week, crowds are hard.",
        "Everyone was very kind. The music helped.",
        "I walked to the shop and did not think about it.",
        "Colours were brighter for two days, then it faded.",
        "Woke at four and could not get back to sleep.",
        "Email piles up, but I opened three of them today.",
    ];

    public static readonly string[] Dangers =
    [
        "I want to kill myself.",
        "I keep thinking about suicide and I have a plan.",
        "I have chest pain and it is getting worse.",
        "I cannot stop vomiting since the session.",
        "The worst headache of my life, it came on suddenly.",
        "I took all of my pills this morning to end it.",
        "I fainted twice today.",
    ];

    public static readonly string[] Goals =
    [
        "Two minutes of grounding exercises before email, three days this week",
        "Write down three lines after breakfast, five days this week",
        "Walk for five minutes after lunch, four days this week",
        "Five minutes of stretching after getting up, every day for the next 3 days",
        "Call one friend after dinner, twice this week",
        "Ten minutes of tidying before coffee, on Monday and Thursday next week",
        "Two minutes of slow breathing before bed, every day this week",
    ];

    public static readonly string[] BadGoals =
    [
        "Drive to the lake for ten minutes after lunch, two days this week",
        "Run for forty minutes after work, three days this week",
        "Feel better",
        "Be more active this week",
    ];

    public static readonly GoalParts[] Parts =
    [
        new() { Action = "grounding exercises", Minutes = 2, Cue = "before email", DaysPerWeek = 3, Window = new GoalWindow(GoalWindowKind.ThisWeek) },
        new() { Action = "sorting photographs", Minutes = 10, Cue = "after dinner", DaysPerWeek = 7, Window = new GoalWindow(GoalWindowKind.ThisWeek) },
        new() { Action = "reading one page", Count = 1, Unit = "page", Cue = "before bed", DaysPerWeek = 2, Window = new GoalWindow(GoalWindowKind.ThisWeek) },
    ];

    public static readonly string[] Zones =
    [
        "America/New_York", "America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "Europe/London", "Australia/Sydney", "Pacific/Auckland", "Asia/Kolkata", "America/Sao_Paulo", "America/St_Johns",
    ];
}
