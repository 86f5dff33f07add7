using Clinic.Api.Commands;
using Clinic.Api.Data;
using Clinic.Api.Demo;
using Clinic.Api.Features;
using Clinic.Api.Features.Events;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api;

if (args is ["interpret", .. var rest]) return InterpretCommand.Run(rest, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error);

var start = StartOptions.Read(args);
var builder = WebApplication.CreateBuilder(start.WebArguments);
var dataFolder = start.DataFolder(builder);

builder.AddClinicHttp();
builder.Services.AddSingleton(start.Demo ? new DemoClock(TimeProvider.System) : TimeProvider.System);
builder.Services.AddSingleton(new Terminal(Console.Out));
builder.Services.AddClinicDatabase(builder.Configuration, dataFolder);
builder.Services.AddClinicAuthentication(builder.Configuration, dataFolder);
builder.Services.AddClinicAccounts();
builder.Services.AddClinicRateLimits(builder.Configuration);
builder.Services.AddPipeline();
builder.Services.AddInterpretation();
builder.Services.AddClinicEvents();
builder.Services.AddClinicOpenApi();

var app = builder.Build();
app.UseClinicHttp();
app.UseDashboard();
app.UseAuthentication();
app.UseRateLimiter();
app.UseAuthorization();
app.UseClinicOpenApi();
app.MapFeatures();
app.MapDashboard();

if (args is ["migrate", ..]) return app.Migrate();
await app.PrepareAsync(start, dataFolder);
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
