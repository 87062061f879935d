using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

/// <summary>Finds what a front's draft names.</summary>
static class FrontDesk
{
    public static Task<Front?> FrontAt(this NewsDb db, Slug slug, CancellationToken stop)
    {
        var wanted = slug.ToString();
        return db.Fronts.SingleOrDefaultAsync(f => f.Slugs.Contains(wanted), stop);
    }

    public static async Task Arrange(this NewsDb db, Front front, FrontDraft draft, Slug slug, CancellationToken stop)
    {
        // Two fronts may not both have had a slug: whoever arranges waits for whoever arranges.
        await db.Database.ExecuteSqlAsync($"lock table newsroom.fronts in share row exclusive mode", stop);
        Refusal.If(await db.FrontAt(slug, stop) is { } other && other.Id != front.Id, "slug-taken", $"The slug {slug} belongs to another front.");

        var pins = draft.Pins.Select(p => p.ArticleId).ToList();
        var known = await db.Articles.Where(a => pins.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop);
        Refusal.If(pins.Any(p => !known.Contains(p)), "unknown-story", $"There is no story {pins.FirstOrDefault(p => !known.Contains(p))}.");

        front.Arrange(draft.Name, slug, [.. draft.Pins.Select(p => new FrontPin(p.ArticleId, p.Until))],
            await SectionOf(db, draft.Fill?.Section, stop), await TagOf(db, draft.Fill?.Tag, stop), draft.Size);
    }

    static async Task<int?> SectionOf(NewsDb db, Slug? slug, CancellationToken stop)
    {
        if (slug is not { } wanted || wanted.ToString() is not { } text)
            return null;
        var section = await db.Sections.Where(s => s.Slugs.Contains(text)).Select(s => (int?)s.Id).SingleOrDefaultAsync(stop);
        Refusal.If(section is null, "unknown-section", $"There is no section {wanted}.");
        return section;
    }

    static async Task<int?> TagOf(NewsDb db, Slug? slug, CancellationToken stop)
    {
        if (slug is not { } wanted)
            return null;
        var tag = await db.Tags.Where(t => t.Slugs.Any(s => s.Slug == wanted)).Select(t => (int?)t.Id).SingleOrDefaultAsync(stop);
        Refusal.If(tag is null, "unknown-tag", $"There is no tag {wanted}.");
        return tag;
    }

    public static async Task<DeskFront> View(this NewsDb db, Front front, CancellationToken stop) => new()
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
