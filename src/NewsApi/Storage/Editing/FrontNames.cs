using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Editing;

/// <summary>Finds fronts by name, and slugs for new ones. A newsroom has few fronts.</summary>
static class FrontNames
{
    public static async Task<Front?> FindFrontByName(this NewsDb db, string name, CancellationToken stop)
    {
        var key = NameKey.Of(name);
        return (await db.Fronts.ToListAsync(stop)).Find(f => NameKey.Of(f.Name) == key);
    }

    /// <summary>The slug of a name; with a number, if a front of another name has it.</summary>
    public static async Task<Slug> FindFreeFrontSlug(this NewsDb db, string name, CancellationToken stop)
    {
        var namesake = await db.FindFrontByName(name, stop);
        ConflictException.ThrowIf(namesake is not null, "slug-taken", $"The name {name} belongs to the front {namesake?.Slug}.");
        var slugs = await db.Fronts.Select(f => f.Slugs).ToListAsync(stop);
        var taken = slugs.SelectMany(s => s).Select(s => Slug.Parse(s, null)).ToHashSet();
        return FreeSlugQuery.FirstFree(FreeSlugQuery.Candidates(Slug.From(name)), taken, "fronts");
    }
}
