namespace Clinic.Browser.Tests.Support;

/// <summary>
/// The collection that every class here is in, so that they run one after the other: each starts a server and a browser, or a type
/// checker, and side by side they would only wait for each other.
/// </summary>
public static class OneAtATime
{
    public const string Name = "One at a time";
}
