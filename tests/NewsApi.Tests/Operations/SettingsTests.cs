using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsApi.Contract;
using NewsApi.Features.Webhooks;
using NewsApi.Features.WebSub;
using NewsApi.Http;
using NewsApi.Http.Auth;
using NewsApi.Newsroom.Keys;
using NewsApi.Operations;
using NewsApi.Storage;
using NewsApi.Storage.Secrets;
using NewsApi.Storage.Settings;

namespace NewsApi.Tests.Operations;

/// <summary>Settings: documented in README.md, read through options classes, and validated before the program starts.</summary>
public sealed partial class SettingsTests
{
    static readonly string Root = Path.GetFullPath("../../..", Path.GetDirectoryName(ThisFile())!);

    [Theory]
    [InlineData("Site:PublicUrl", "news.example.org", "Site:PublicUrl must be an absolute http or https URL")]
    [InlineData("Site:ReaderUrl", "https://news.example.org/?edition=uk", "Site:ReaderUrl must be an absolute http or https URL, without a query")]
    [InlineData("Site:Name", "", "Site:Name must not be empty")]
    [InlineData("Site:PublcUrl", "https://news.example.org", "Site:PublcUrl is not a setting. The settings of Site are: PublicUrl, ReaderUrl, Name")]
    [InlineData("Cache:Secnds", "2", "Cache:Secnds is not a setting. The settings of Cache are: Enabled")]
    [InlineData("Cache:Enabled:Always", "true", "Cache:Enabled:Always is not a setting. Cache:Enabled takes a single value")]
    [InlineData("Cache:Enabled", "-1", "'Cache:Enabled'")]
    [InlineData("Cahce:Enabled", "true", "Cahce:Enabled is not a setting. There is no section Cahce, but there is Cache")]
    [InlineData("Webhook:RetryDelays", "5", "Webhook:RetryDelays is not a setting. There is no section Webhook, but there is Webhooks")]
    [InlineData("ConnectionString:News", "Host=db", "ConnectionString:News is not a setting")]
    [InlineData("Cache_Enabled", "true", "Cache_Enabled is not a setting. Write Cache__Enabled as an environment variable")]
    [InlineData("SITE_PUBLIC_URL", "https://news.example.org", "SITE_PUBLIC_URL is not a setting. Write Site__PublicUrl")]
    [InlineData("ConnectionStrings:Newz", "Host=db", "ConnectionStrings:Newz is not a setting")]
    [InlineData("ConnectionStrings:News", "Hots=db;Database=news", "ConnectionStrings:News must be a connection string")]
    [InlineData("ConnectionStrings:News", "Host=db;Port=five", "ConnectionStrings:News must be a connection string")]
    [InlineData("ConnectionStrings:News", "Host=db;Timeout=-3", "ConnectionStrings:News must be a connection string")]
    [InlineData("ConnectionStrings:News", "postgres://news:secret@db/news", "ConnectionStrings:News must be a connection string")]
    [InlineData("ConnectionStrings:News", "Database=news", "ConnectionStrings:News must name a Host")]
    [InlineData("ConnectionStrings:NewsReaders", "Host=db;SSL Mode=Sometimes", "ConnectionStrings:NewsReaders must be a connection string")]
    [InlineData("Webhooks:RetryDelays", "-5", "Webhooks:RetryDelays must be delays in seconds or hh:mm:ss")]
    [InlineData("Webhooks:RetryDelays", "5,-00:01:00", "Webhooks:RetryDelays must be delays in seconds or hh:mm:ss")]
    [InlineData("Webhooks:RetryDelays", "NaN", "Webhooks:RetryDelays must be delays in seconds or hh:mm:ss")]
    [InlineData("Webhooks:RetryDelays", "", "Webhooks:RetryDelays must not be empty")]
    [InlineData("WebSub:Hub", "ftp://hub.example.net", "WebSub:Hub must be an absolute http or https URL")]
    [InlineData("Cache:Enabled", "maybe", "'Cache:Enabled'")]
    [InlineData("Seed:OnStart", "often", "'Seed:OnStart'")]
    [InlineData("Storage:Folder", "", "Storage:Folder must not be empty")]
    [InlineData("ConnectionStrings:NewsReader", "Host=db", "ConnectionStrings:NewsReader is not a setting")]
    [InlineData("ConnectionStrings:News", "Host=db;Usrname=newsapi", "ConnectionStrings:News must be a connection string")]
    [InlineData("ConnectionStrings:News", "Host=db;Port=many", "ConnectionStrings:News must be a connection string")]
    [InlineData("ConnectionStrings:News", "Username=newsapi", "ConnectionStrings:News must name a Host")]
    [InlineData("ConnectionStrings:NewsReaders", "Host=replica", "ConnectionStrings:NewsReaders requires ConnectionStrings:News")]
    [InlineData("Secrets:Key", "secret", "Secrets:Key must be keys of 32 random bytes in Base64")]
    [InlineData("Secrets:Key", "AAAA", "Secrets:Key must be keys of 32 random bytes in Base64")]
    [InlineData("Secrets:KeyFile", "", "Secrets:KeyFile must not be empty")]
    [InlineData("Secrets:Key_FILE", "/nowhere/key", "Secrets:Key_FILE must name a readable file")]
    [InlineData("Site:Nmae_FILE", "/etc/hostname", "Site:Nmae is not a setting")]
    [InlineData("Webhooks:RetryDelays", "5,soon", "Webhooks:RetryDelays must be delays in seconds or hh:mm:ss")]
    [InlineData("Webhooks:RetryDelays", "2592001", "each at most 30 days")]
    [InlineData("Webhooks:RetryDelays:0", "5", "Webhooks:RetryDelays takes a single value")]
    [InlineData("Keys:Bootstrap", "secret", "Keys:Bootstrap must be nk_ and at least 32 letters")]
    [InlineData("Auth:Authority", "http://login.example.org", "Auth:Authority must be an absolute https URL")]
    [InlineData("Auth:Authority", "https://login.example.org", "Auth:Audience must be set with an authority")]
    [InlineData("Auth:Roles:chief", "Publish", "Auth:Roles:chief must be read, write, publish or admin")]
    [InlineData("Auth:Roles:chief", "2", "Auth:Roles:chief must be read, write, publish or admin")]
    [InlineData("Auth:Roles:chief", "write,publish", "Auth:Roles:chief must be read, write, publish or admin")]
    [InlineData("Auth:Roles:chief", "editor", "Auth:Roles:chief must be read, write, publish or admin")]
    [InlineData("Auth:Roles:chief", "partner", "Auth:Roles:chief must be read, write, publish or admin")]
    public async Task Wrong_settings_stop_the_start(string name, string value, string message)
    {
        await using var app = Build((name, value));

        var failure = Assert.Throws<StartupException>(app.ValidateSettings).Message;
        Assert.Contains(message, failure);
        Assert.DoesNotContain("secret@", failure);
    }

    [Fact]
    public async Task All_wrong_settings_are_reported_at_once()
    {
        await using var app = Build(("Site:Name", ""), ("WebSub:Hub", "hub"), ("WebSub:Hubs", "https://hub.example.net"));

        Assert.Equal(3, Assert.Throws<StartupException>(app.ValidateSettings).Message.Split('\n').Length);
    }

    [Fact]
    public async Task Valid_settings_are_bound()
    {
        await using var app = Build(
            ("Webhooks:RetryDelays", "0.5, 00:01:00;3600"), ("Auth:Roles:Chief", "publish"), ("Auth:Roles:admin", "admin"), ("Site:PublicUrl", "https://api.example.org/"));

        app.ValidateSettings();

        var delays = app.Services.GetRequiredService<IOptions<WebhookOptions>>().Value.ParseRetryDelays();
        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)], delays);
        var auth = app.Services.GetRequiredService<IOptions<AuthOptions>>().Value;
        Assert.Equal((Scope.Publish, Scope.Admin, null), (auth.ScopeOf("Chief"), auth.ScopeOf("admin"), auth.ScopeOf("publish")));
        var site = app.Services.GetRequiredService<Site>();
        Assert.Equal(("https://api.example.org", "https://api.example.org"), (site.PublicUrl, site.ReaderUrl));
    }

    [Fact]
    public async Task The_program_prints_the_message_without_a_stack_trace_and_exits_with_1()
    {
        var (exit, _, errors) = await NewsApiProgram.Run(
            new Dictionary<string, string> { ["ConnectionStrings:News"] = "Host=database.invalid", ["WebSub:Hub"] = "hub" });

        Assert.Equal((1, "WebSub:Hub must be an absolute http or https URL."), (exit, errors.Trim()));
    }

    [Fact]
    public async Task Every_setting_can_be_read_from_a_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        string FileWith(string name, string text)
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }

        var (first, second) = (Convert.ToBase64String(new byte[32]), Convert.ToBase64String([.. Enumerable.Repeat((byte)7, 32)]));
        await using var app = Build(
            ("ConnectionStrings:News_FILE", FileWith("news", "Host=db;Username=newsapi;Password=pa;Database=news\n")),
            ("Secrets:Key_FILE", FileWith("keys", $"{first}\r\n{second}\n")), ("Site:Name_FILE", FileWith("name", "The Meridian")),
            ("Auth:Roles:chief_FILE", FileWith("role", "publish\n")), ("Keys:Bootstrap_FILE", FileWith("key", $"nk_{new string('x', 40)}\n")));

        app.ValidateSettings();

        var connection = app.Services.GetRequiredService<IOptions<ConnectionStringOptions>>().Value.News;
        Assert.Equal("Host=db;Username=newsapi;Password=pa;Database=news", connection);
        Assert.Equal("The Meridian", app.Services.GetRequiredService<Site>().Name);
        Assert.Equal(Scope.Publish, app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.ScopeOf("chief"));
        Assert.Equal(2, app.Services.GetRequiredService<SecretProtector>().KeyIds.Length);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_setting_and_its_file_exclude_each_other()
    {
        await using var app = Build(("Site:Name", "The Meridian"), ("Site:Name_FILE", "/etc/hostname"));

        Assert.Contains("Site:Name and Site:Name_FILE exclude each other", Assert.Throws<StartupException>(app.ValidateSettings).Message);
    }

    [Fact]
    public void README_lists_every_setting_with_its_default()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Root, "README.md")))
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value);

        var settings = Settings().ToList();

        Assert.Equal(settings.Select(s => s.Name).Order(), rows.Keys.Order());
        Assert.All(settings.Where(s => s.Default is not null), s => Assert.Contains($"`{s.Default}`", rows[s.Name]));
    }

    // "urls" and "http_ports" are settings of ASP.NET Core.
    [Fact]
    public void Settings_are_read_through_options_only() =>
        Assert.Empty(
            from file in Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            from read in DirectRead().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)} reads {read.Value}");

    static WebApplication Build(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)));
        builder.AddSettingFiles();
        builder.AddHttpConventions();
        builder.AddStorage();
        builder.AddWebhooks();
        builder.AddWebSub();
        builder.AddOperations([]);
        return builder.Build();
    }

    static IEnumerable<(string Name, string? Default)> Settings() =>
        from type in typeof(Site).Assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section") is { IsLiteral: true }
        let section = (string)type.GetField("Section")!.GetRawConstantValue()!
        let defaults = Activator.CreateInstance(type)
        from property in type.GetProperties()
        where property.CanWrite || property.PropertyType.IsAssignableTo(typeof(IDictionary))
        let value = property.GetValue(defaults)
        select ($"{section}__{property.Name}", value switch
        {
            IDictionary => null,
            bool flag => flag ? "true" : "false",
            _ => value?.ToString(),
        });

    static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z]+__\w+?)(__\{\w+\})?` \| (?<default>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""onfiguration(\["|\.GetValue\(")(?!urls"|http_ports")\w*""")]
    private static partial Regex DirectRead();
}
