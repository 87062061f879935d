using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Text;

namespace NewsApi.Storage.Editing;

/// <summary>Finds fronts by name, and slugs for new ones. A newsroom has few fronts.</summary>
static class FrontNames
{
    public static async Task<Front?> FindFrontByName(this NewsDb db, string name, CancellationToken stop) =>
        (await db.Fronts.ToListAsync(stop)).FindByName(name);

    /// <summary>The slug of a name; with a number, if a front of another name has it.</summary>
    public static async Task<Slug> FindFreeFrontSlug(this NewsDb db, string name, CancellationToken stop)
    {
        var fronts = await db.Fronts.ToListAsync(stop);
        var namesake = fronts.FindByName(name);
        ConflictException.ThrowIf(namesake is not null, "slug-taken", $"The name {name} belongs to the front {namesake?.Slug}.");
        return FreeSlugQuery.FirstFree(name, fronts.SelectMany(f => f.Slugs), "fronts");
    }

    static Front? FindByName(this List<Front> fronts, string name)
    {
        var key = NameKey.Of(name);
        return fronts.Find(f => NameKey.Of(f.Name) == key);
    }
}
