using Clinic.Api.Commands;
using Clinic.Api.Data;
using Clinic.Api.Demo;
using Clinic.Api.Features;
using Clinic.Api.Features.Accounts;
using Clinic.Api.Features.Events;
using Clinic.Api.Features.Integrations;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using Clinic.Api;

if (args is ["interpret", .. var rest]) return InterpretCommand.Run(rest, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error);

var start = StartOptions.Read(args);
var builder = WebApplication.CreateBuilder(start.WebArguments);
builder.Configuration.AddKeyPerFile(builder.Configuration["Secrets:Folder"] ?? "/run/secrets", optional: true);
var dataFolder = start.DataFolder(builder);

builder.AddClinicHttp();
builder.Services.AddDashboard();
builder.Services.AddSingleton(start.Demo ? new DemoClock(TimeProvider.System) : TimeProvider.System);
builder.Services.AddSingleton(new Terminal(Console.Out));
builder.Services.AddClinicDatabase(builder.Configuration, dataFolder);
builder.Services.AddClinicAuthentication(builder.Configuration, dataFolder);
builder.Services.AddClinicAccounts(builder.Configuration, dataFolder);
builder.Services.AddClinicRateLimits();
builder.Services.AddPipeline();
builder.Services.AddAudit(builder.Configuration, dataFolder);
builder.Services.AddInterpretation();
builder.Services.AddClinicEvents();
builder.Services.AddIntegrations();
builder.Services.AddClinicWebhooks();
builder.Services.AddClinicOpenApi();

var app = builder.Build();
app.UseClinicHttp();
app.UseDashboard();
app.UseAuthentication();
app.UseClinicRateLimits();
app.UseAuthorization();
app.UseClinicOpenApi();
app.MapFeatures();
app.MapDashboard();

if (args is ["migrate", ..]) return app.Migrate();
if (args is ["keys", "rotate", ..]) return app.RotateKeys(dataFolder);
if (args is ["backup", .. var to]) return BackupCommand.Backup(app.Services, to, Console.Out, Console.Error);
if (args is ["restore", .. var from]) return BackupCommand.Restore(app.Services, from, Console.Out, Console.Error);
if (args is ["audit", "verify", ..]) return await AuditCommand.VerifyAsync(app.Services, Console.Out);
await app.PrepareAsync(start, dataFolder);
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the application.</summary>
public partial class Program;
