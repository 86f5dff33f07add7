namespace Clinic.Api;

/// <summary>What the command line asks for, besides what the web host reads from it.</summary>
/// <param name="Demo"><c>--demo</c>: start on a seeded clinic in a database of its own.</param>
/// <param name="WebArguments">The rest, for configuration.</param>
public sealed record StartOptions(bool Demo, string[] WebArguments)
{
    public static StartOptions Read(string[] args) => new(args.Any(IsDemo), [.. args.Where(a => !IsDemo(a))]);

    private static bool IsDemo(string argument) => argument is "--demo" or "--demo=true";

    /// <summary>Where the embedded database and the keys are: <c>Data:Folder</c>, by default <c>App_Data</c> beside the application; a demonstration has its own.</summary>
    public string DataFolder(WebApplicationBuilder builder) =>
        Path.Combine(builder.Configuration["Data:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data"), Demo ? "demo" : "");
}
