using System.Runtime.InteropServices;

namespace Clinic.Interpretation.Passes;

/// <summary>Names the rules that drew a conclusion together.</summary>
internal static class RuleIds
{
    public static string Join(List<string> rules) => rules.Count switch
    {
        1 => rules[0],
        2 => string.Concat(rules[0], "+", rules[1]),
        _ => string.Join('+', CollectionsMarshal.AsSpan(rules)!),
    };
}
