using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Import;
using NewsApi.Contract.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Tags;
using NewsApi.Operations.Import;
using NewsApi.Storage;
using Npgsql;

namespace NewsApi.Operations.Seed;

/// <summary>
/// Loads the sample newsroom, so that the first calls of a new user return content. All people and events in it are invented.
/// Loading it again changes nothing.
/// </summary>
sealed class SeedNews(
    IServiceScopeFactory scopes,
    IValidator<ArticleRecord> validator,
    TimeProvider clock,
    [FromKeyedServices(typeof(NewsDb))] NpgsqlDataSource news)
{
    const string ArticlesFile = "articles.jsonl";

    /// <summary>Loads the sample newsroom into a database without articles.</summary>
    public async Task SeedOnce(CancellationToken stop)
    {
        // Plain SQL: building the EF model takes longer than the rest of the start.
        await using var command = news.CreateCommand("select exists (select from newsroom.articles)");
        if (await command.ExecuteScalarAsync(stop) is false)
            await Seed(stop);
    }

    public async Task<ImportReport> Seed(CancellationToken stop)
    {
        await SeedSectionsAndTags(stop);

        // Loading it again overwrites nothing that was changed since.
        var import = new ImportPipeline(scopes, validator, clock, new() { OnEdited = OnEdited.Skip })
        {
            OnReported = item => ThrowIfRejected(item),
        };
        IRecordSource source;
        await using (var articles = Open(ArticlesFile))
            source = await import.Open(articles, ImportFormat.Jsonl, stop);
        await using (var articles = Open(ArticlesFile))
            await import.ImportFile(ArticlesFile, source, articles, stop);
        await using (var articles = Open(ArticlesFile))
            await import.ResolveReferences(ArticlesFile, source, articles, stop);
        if (import.Report.Added > 0)
            await AddHistory(stop);
        await SeedHomeFront(stop);
        return import.Report;
    }

    static void ThrowIfRejected(ReportedItem item)
    {
        if (item.Outcome is ImportOutcome.Rejected)
            throw new InvalidOperationException($"The sample newsroom is invalid: {item}");
    }

    // Adds a moved article and a correction.
    async Task AddHistory(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var now = clock.GetUtcNow();

        var moved = await db.Articles.SingleAsync(a => a.SourceId == "sample:016", stop);
        moved.Move(Slug.From(moved.Headline), now);

        var corrected = await db.Articles.SingleAsync(a => a.SourceId == "sample:024", stop);
        corrected.Correct("An earlier version of this article gave the cost of the plant as £1.4 million. It is £1.4 billion.", now);

        await db.SaveChangesAsync(stop);
    }

    async Task SeedHomeFront(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        if (await db.Fronts.AnyAsync(stop))
            return;

        var pinned = await db.Articles.Where(a => a.SourceId == "sample:001" || a.SourceId == "sample:024")
            .OrderBy(a => a.SourceId).Select(a => a.Id).ToListAsync(stop);
        var home = new Front("Home", Slug.From("Home"));
        home.Update("Home", home.Slug, [.. pinned.Select(id => new FrontPin(id, null))], null, null, 12);
        db.Fronts.Add(home);
        await db.SaveChangesAsync(stop);
    }

    async Task SeedSectionsAndTags(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();

        var sections = await db.Sections.ToDictionaryAsync(s => s.Slug, stop);
        foreach (var seed in await Read<SectionSeed>("sections.json", stop))
        {
            if (sections.ContainsKey(seed.Slug))
                continue;
            var parent = seed.Parent is { } slug ? sections[slug].Id : (int?)null;
            await db.Sections.AddAsync(sections[seed.Slug] = new(seed.Name, seed.Slug, seed.Description, parent), stop);
        }

        var tags = await db.Tags.ToDictionaryAsync(t => t.Slug, stop);
        foreach (var seed in await Read<TagSeed>("tags.json", stop))
        {
            if (tags.ContainsKey(seed.Slug))
                continue;
            var tag = new Tag(seed.Name, seed.Slug);
            tag.Update(seed.Type, seed.Description, seed.Aliases, seed.MediaTopic);
            await db.Tags.AddAsync(tag, stop);
        }

        await db.SaveChangesAsync(stop);
    }

    static async Task<List<T>> Read<T>(string name, CancellationToken stop)
    {
        await using var file = Open(name);
        return await JsonSerializer.DeserializeAsync<List<T>>(file, NewsJson.Options, stop) ?? [];
    }

    static Stream Open(string name) => typeof(SeedNews).Assembly.GetManifestResourceStream(typeof(SeedNews), name)
        ?? throw new FileNotFoundException($"The sample newsroom has no file {name}.");
}

sealed record SectionSeed(string Name, Slug Slug, string? Description, Slug? Parent);

sealed record TagSeed(string Name, Slug Slug, TagType Type, string? Description, IReadOnlyList<string> Aliases, string? MediaTopic = null);
