using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Fronts;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Fronts;

/// <summary>Reads and updates fronts in the newsroom's schema.</summary>
static class FrontQueries
{
    /// <summary>Finds a front by its current slug or a former one.</summary>
    public static Task<Front?> FindFront(this NewsDb db, Slug slug, CancellationToken stop)
    {
        var text = slug.ToString();
        return db.Fronts.SingleOrDefaultAsync(f => f.Slugs.Contains(text), stop);
    }

    /// <summary>Locks the table until the transaction ends, so that two requests cannot give two fronts the same slug.</summary>
    public static Task<int> LockFronts(this NewsDb db, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"lock table newsroom.fronts in share row exclusive mode", stop);

    public static async Task Update(this NewsDb db, Front front, FrontDraft draft, Slug slug, CancellationToken stop)
    {
        await db.LockFronts(stop);
        ConflictException.ThrowIf(
            await db.FindFront(slug, stop) is { } other && other.Id != front.Id,
            "slug-taken", $"The slug {slug} belongs to another front.");

        await db.EnsureArticlesExist([.. draft.Pins.Select(p => p.ArticleId)], stop);
        front.Update(
            draft.Name,
            slug,
            [.. draft.Pins.Select(p => new FrontPin(p.ArticleId, p.Until))],
            draft.Fill?.Section is { } section ? (await db.GetSection(section, stop)).Id : null,
            draft.Fill?.Tag is { } tag ? (await db.GetTag(tag, stop)).Id : null,
            draft.Size);
    }

    public static async Task<EditorialFront> View(this NewsDb db, Front front, CancellationToken stop) => new()
    {
        Slug = front.Slug,
        Name = front.Name,
        Pins = [.. front.Pins.Select(p => new FrontPinView { ArticleId = p.ArticleId, Until = p.Until })],
        Fill = new()
        {
            Section = await db.Sections.Where(s => s.Id == front.SectionId).Select(s => (Slug?)s.Slug).SingleOrDefaultAsync(stop),
            Tag = await db.Tags.Where(t => t.Id == front.TagId).Select(t => (Slug?)t.Slug).SingleOrDefaultAsync(stop),
        },
        Size = front.Size,
        Slugs = front.Slugs,
        Version = front.Version,
    };
}
