using System.Net;
using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsApi.Contract.Import;
using NewsApi.Features.Editing;
using NewsApi.Features.Webhooks;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Tags;
using NewsApi.Operations.Import;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;

namespace NewsApi.Tests.Support;

/// <summary>
/// A running NewsApi on a real port with its own database and clock, and methods that arrange articles in it.
/// </summary>
public class Newsdesk(TestPostgres postgres) : WebApplicationFactory<Program>, IAsyncLifetime
{
    readonly string database = $"news_{Guid.NewGuid():N}";
    string connectionString = "";

    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client with an admin key.</summary>
    public HttpClient Editor { get; private set; } = null!;

    public FakeTimeProvider Clock { get; } = new(new(2025, 1, 6, 9, 0, 0, TimeSpan.Zero));
    public string ConnectionString => connectionString;

    public virtual async ValueTask InitializeAsync()
    {
        connectionString = await postgres.CreateDatabase(database);
        UseKestrel(0);
        StartServer();
        Client = ClientWith(null);
        Editor = ClientWith(await Key(Scope.Admin));
    }

    internal HttpClient ClientWith(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Creates a key with these scopes.</summary>
    internal Task<string> Key(params Scope[] scopes) => Work(db =>
    {
        var secret = ApiKey.NewSecret();
        db.ApiKeys.Add(new($"test {string.Join(' ', scopes)}", scopes, secret, Clock.GetUtcNow()));
        return Task.FromResult(secret);
    });

    /// <summary>Creates a key over HTTP, for example with restrictions.</summary>
    internal async Task<string> RestrictedKey(string draft) =>
        (string)(await Editor.PostJson("/v1/newsroom/keys", draft, HttpStatusCode.Created))["key"]!;

    /// <summary>Creates a partner and returns a client with its key.</summary>
    internal async Task<HttpClient> PartnerClient(string entitlement = "{}") => ClientWith(await PartnerKey((await CreatePartner(entitlement)).Id));

    internal async Task<(Id<Partner> Id, int Version)> CreatePartner(string entitlement = "{}")
    {
        var partner = await Editor.PostJson("/v1/newsroom/partners",
            $$"""{"name": "Partner {{Guid.NewGuid():N}}", "entitlement": {{entitlement}}}""", HttpStatusCode.Created);
        await UpdatePartnerFeeds();
        return (Id<Partner>.Parse((string)partner["id"]!, null), (int)partner["version"]!);
    }

    internal async Task<string> PartnerKey(Id<Partner> partner)
    {
        var key = await Editor.PostJson("/v1/newsroom/keys",
            $$"""{"name": "partner", "scopes": ["partner"], "partnerId": "{{partner}}"}""", HttpStatusCode.Created);
        return (string)key["key"]!;
    }

    /// <summary>Updates all partner feeds, and waits for those that the hosted worker updates.</summary>
    internal async Task UpdatePartnerFeeds()
    {
        using var deadline = new CancellationTokenSource(Eventually.Timeout);
        do
            await Worker<PartnerFeedWorker>().UpdateAll(deadline.Token);
        while (await Work(db => db.PartnerFeeds.AnyAsync(
            f => !f.ReviewCompleted || db.LiveChanges.Any(c => c.Position > f.LastPosition), deadline.Token)));
    }

    /// <summary>Sends every due webhook delivery, and waits for those that the background run is sending.</summary>
    internal async Task DeliverWebhooks()
    {
        await UpdatePartnerFeeds();
        using var deadline = new CancellationTokenSource(Eventually.Timeout);
        await Worker<WebhookDeliveryWorker>().SendDue(deadline.Token);
    }

    /// <summary>Creates a section and tags that drafts may name.</summary>
    internal Task<int> CreateSectionAndTags(string section, params string[] tags) => Work(async db =>
    {
        await SectionOf(db, section);
        foreach (var tag in tags)
            await TagOf(db, tag);
        return 0;
    });

    static async Task<Section> SectionOf(NewsDb db, string name) =>
        await db.Sections.SingleOrDefaultAsync(s => s.Slug == Slug.From(name))
        ?? (await db.Sections.AddAsync(new(name, Slug.From(name)))).Entity;

    static async Task<Tag> TagOf(NewsDb db, string name) =>
        await db.Tags.SingleOrDefaultAsync(t => t.Slug == Slug.From(name)) ?? (await db.Tags.AddAsync(new(name, Slug.From(name)))).Entity;

    /// <summary>Runs work on the newsroom database and saves the changes.</summary>
    internal async Task<T> Work<T>(Func<NewsDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var result = await work(db);
        await db.SaveChangesAsync();
        return result;
    }

    internal Task<Article> Draft(
        string headline, string tags = "", string section = "News", string body = "Text.", string? byline = null, string? language = null,
        Image? lead = null) =>
        Work(async db =>
        {
            var sectionId = (await SectionOf(db, section)).Id;
            var tagIds = new List<int>();
            foreach (var name in tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                tagIds.Add((await TagOf(db, name)).Id);

            if (lead is not null && db.Entry(lead).State is EntityState.Detached && !await db.Images.AnyAsync(i => i.Id == lead.Id))
                db.Images.Add(lead);

            var article = new Article(new()
            {
                Headline = headline,
                SectionId = sectionId,
                TagIds = tagIds,
                Bylines = byline is null ? [] : [new(byline, BylineKind.Person)],
                Language = language ?? ArticleContent.DefaultLanguage,
                LeadImage = lead is null ? null : new(lead.Id),
                Body = [new Paragraph(Markup.Sanitize(body))],
            }, Slug.From(headline), Clock.GetUtcNow());
            db.Articles.Add(article);
            return article;
        });

    internal async Task<Article> Published(
        string headline, string tags = "", string section = "News", DateTimeOffset? at = null, string? byline = null,
        string? language = null, Image? lead = null, string body = "Text.")
    {
        var draft = await Draft(headline, tags, section, body, byline, language, lead);
        return await Change(draft.Id, a => a.Publish(Clock.GetUtcNow(), at is { } moment ? new(moment, moment) : null));
    }

    internal Task<Article> Change(Id<Article> id, Action<Article> verb) => Work(async db =>
    {
        var article = await db.Articles.SingleAsync(a => a.Id == id);
        await db.ClaimSlug(article, CancellationToken.None);
        verb(article);
        return article;
    });

    /// <summary>Imports JSON Lines like <c>newsapi import</c>.</summary>
    internal Task<(ImportReport Report, List<ReportedItem> Rejected)> Import(string lines, bool dryRun = false) =>
        Import(Encoding.UTF8.GetBytes(lines), "test.jsonl", dryRun: dryRun);

    /// <summary>Imports a file of any format like <c>newsapi import --stage published --syndication allowed</c>.</summary>
    internal Task<(ImportReport Report, List<ReportedItem> Rejected)> Import(
        byte[] bytes, string name, ImportFormat format = ImportFormat.Auto, string? section = null, bool dryRun = false) =>
        Import(bytes, name, new ImportPolicy
        {
            Stage = ImportStage.Published,
            Syndication = Syndication.Allowed,
            Section = section,
            DryRun = dryRun,
        }, format);

    /// <summary>Imports a file of any format like <c>newsapi import</c>.</summary>
    internal async Task<(ImportReport Report, List<ReportedItem> Rejected)> Import(
        byte[] bytes, string name, ImportPolicy policy, ImportFormat format = ImportFormat.Auto)
    {
        var import = new ImportPipeline(
            Services.GetRequiredService<IServiceScopeFactory>(), Services.GetRequiredService<IValidator<ArticleRecord>>(), Clock, policy);
        var source = await import.Open(new MemoryStream(bytes), format, CancellationToken.None);
        await import.ImportFile(name, source, new MemoryStream(bytes), CancellationToken.None);
        await import.ResolveReferences(name, source, new MemoryStream(bytes), CancellationToken.None);
        return (import.Report, [.. import.Report.Items.Where(i => i.Outcome is ImportOutcome.Rejected)]);
    }

    internal LiveRebuilder Rebuilder => Worker<LiveRebuilder>();
    internal ScheduleWorker ScheduleWorker => Worker<ScheduleWorker>();

    /// <summary>Rebuilds all queued articles, and waits for those that the hosted worker rebuilds.</summary>
    internal async Task RebuildAll()
    {
        for (var batches = 0; await Work(db => db.Rebuilds.AnyAsync()); batches++)
        {
            Assert.True(batches < 1000, "The rebuilds do not end.");
            await Rebuilder.RebuildBatch(CancellationToken.None);
        }
    }

    /// <summary>Lifts all expired embargoes, and waits for those that the hosted worker lifts.</summary>
    internal async Task LiftEmbargoes()
    {
        for (var runs = 0; await Work(db => db.Articles.AnyAsync(a => a.Stage == Stage.Embargoed && a.EmbargoedUntil <= Clock.GetUtcNow())); runs++)
        {
            Assert.True(runs < 1000, "The expired embargoes are not lifted.");
            await ScheduleWorker.RunDue(CancellationToken.None);
        }
    }

    /// <summary>Unpublishes all expired articles, and waits for those that the hosted worker unpublishes.</summary>
    internal async Task ExpireArticles()
    {
        for (var runs = 0; await Work(db => db.Articles.AnyAsync(a => a.Stage == Stage.Published && a.ExpiresAt <= Clock.GetUtcNow())); runs++)
        {
            Assert.True(runs < 1000, "The expired articles are not unpublished.");
            await ScheduleWorker.RunDue(CancellationToken.None);
        }
    }

    internal T Worker<T>() => Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<T>().Single();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in postgres.SettingsFor(database))
            builder.UseSetting(name, value);
        builder.UseSetting("Site:PublicUrl", "https://api.example.org");
        builder.UseSetting("Site:ReaderUrl", "https://www.example.org");
        builder.UseSetting("Webhooks:AllowLoopback", "true");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        Client.Dispose();
        Editor.Dispose();
        await DisposeAsync();
        await postgres.DropDatabase(database);
        GC.SuppressFinalize(this);
    }
}
