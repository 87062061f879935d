using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NewsApi.Contract;
using NewsApi.Features.Publishing;
using NewsApi.Newsroom;
using NewsApi.Operations.Import;
using NewsApi.Operations.Import.Wires;
using NewsApi.Storage;

namespace NewsApi.Tests.Support;

/// <summary>
/// A running NewsApi on a real port, with a database and a clock of its own, and a short vocabulary for arranging stories in it.
/// </summary>
public class Newsdesk(TestPostgres postgres) : WebApplicationFactory<Program>, IAsyncLifetime
{
    readonly string database = $"news_{Guid.NewGuid():N}";
    string connectionString = "";

    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client with a key that may do everything.</summary>
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

    /// <summary>A live key with these scopes.</summary>
    internal Task<string> Key(params Scope[] scopes) => Work(db =>
    {
        var secret = ApiKey.NewSecret();
        db.Keys.Add(new($"test {string.Join(' ', scopes)}", scopes, secret, Clock.GetUtcNow()));
        return Task.FromResult(secret);
    });

    /// <summary>A section and tags that drafts may name.</summary>
    internal Task<int> Named(string section, params string[] tags) => Work(async db =>
    {
        if (!await db.Sections.AnyAsync(s => s.Slug == Slug.From(section)))
            await db.Sections.AddAsync(new(section, Slug.From(section)));
        foreach (var tag in tags)
            if (!await db.Tags.AnyAsync(t => t.Slug == Slug.From(tag)))
                await db.Tags.AddAsync(new(tag, Slug.From(tag)));
        return 0;
    });

    /// <summary>Runs work on the newsroom's side and saves it.</summary>
    internal async Task<T> Work<T>(Func<NewsDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var result = await work(db);
        await db.SaveChangesAsync();
        return result;
    }

    internal Task<Article> Draft(string headline, string tags = "", string section = "News", string body = "Text.", string? byline = null, string? language = null, Image? lead = null) =>
        Work(async db =>
        {
            var where = await db.Sections.SingleOrDefaultAsync(s => s.Slug == Slug.From(section)) ?? new(section, Slug.From(section));
            if (where.Id == 0)
                await db.Sections.AddAsync(where);
            var about = new List<int>();
            foreach (var name in tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var tag = await db.Tags.SingleOrDefaultAsync(t => t.Slug == Slug.From(name)) ?? new(name, Slug.From(name));
                if (tag.Id == 0)
                    await db.Tags.AddAsync(tag);
                about.Add(tag.Id);
            }

            if (lead is not null && db.Entry(lead).State is EntityState.Detached && !await db.Images.AnyAsync(i => i.Id == lead.Id))
                db.Images.Add(lead);

            var article = new Article(new()
            {
                Headline = headline,
                SectionId = where.Id,
                TagIds = about,
                Bylines = byline is null ? [] : [new(byline, BylineKind.Person)],
                Language = language ?? Copy.DefaultLanguage,
                Lead = lead is null ? null : new(lead.Id),
                Body = [new Paragraph(Markup.From(body))],
            }, Slug.From(headline), Clock.GetUtcNow());
            db.Articles.Add(article);
            return article;
        });

    internal async Task<Article> Published(string headline, string tags = "", string section = "News", DateTimeOffset? at = null, string? byline = null, string? language = null, Image? lead = null, string body = "Text.")
    {
        var draft = await Draft(headline, tags, section, body, byline, language, lead);
        return await Change(draft.Id, a => a.Publish(Clock.GetUtcNow(), at is { } moment ? new(moment, moment) : null));
    }

    internal Task<Article> Change(Id<Article> id, Action<Article> verb) => Work(async db =>
    {
        var article = await db.Articles.SingleAsync(a => a.Id == id);
        verb(article);
        return article;
    });

    /// <summary>Imports lines as <c>newsapi import</c> does.</summary>
    internal Task<(ImportReport Report, List<BadLine> Bad)> Import(string lines, bool dryRun = false) =>
        Import(Encoding.UTF8.GetBytes(lines), "test.jsonl", dryRun: dryRun);

    /// <summary>Imports a file, of our own format or a wire's, as <c>newsapi import</c> does.</summary>
    internal async Task<(ImportReport Report, List<BadLine> Bad)> Import(byte[] bytes, string name, WireFormat format = WireFormat.Auto, string? section = null, bool dryRun = false)
    {
        var bad = new List<BadLine>();
        var import = new ImportStories(
            Services.GetRequiredService<IServiceScopeFactory>(), Services.GetRequiredService<IValidator<StoryLine>>(), Clock)
        {
            DryRun = dryRun,
            OnBadLine = bad.Add,
        };
        var source = await WireFormats.SourceOf(new MemoryStream(bytes), format, section, CancellationToken.None);
        await import.Take(name, source, new MemoryStream(bytes), CancellationToken.None);
        await import.Relate(name, source, new MemoryStream(bytes), CancellationToken.None);
        return (import.Report, bad);
    }

    internal EditionRemaker Remaker => Worker<EditionRemaker>();
    internal EmbargoLifter Lifter => Worker<EmbargoLifter>();

    /// <summary>Everything is published whose embargo is over, by whichever lifter saw it first.</summary>
    internal async Task Lifted()
    {
        while (await Work(db => db.Articles.AnyAsync(a => a.Stage == Stage.Embargoed && a.EmbargoedUntil <= Clock.GetUtcNow())))
            await Lifter.LiftDue(CancellationToken.None);
    }

    internal T Worker<T>() => Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<T>().Single();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:News", connectionString);
        builder.UseSetting("Site:PublicUrl", "https://api.example.org");
        builder.UseSetting("Site:ReaderUrl", "https://www.example.org");
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
