using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Previews;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Previews;
using NewsApi.Storage;

namespace NewsApi.Features.Previews;

static class CreatePreview
{
    static readonly TimeSpan Usually = TimeSpan.FromHours(24);
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Offer a preview</summary>
    /// <remarks>A link that shows this one story, as it is when it is opened, to whoever holds the link. It ends by itself, or when it is withdrawn, or when the story is killed.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The story's id.</param>
    [Creates]
    public static async Task<Results<Versioned<PreviewView>, NotFound>> Handle(Id<Article> id, JsonBody<PreviewDraft> sent, NewsDb db, Site site, TimeProvider clock, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var expiresAt = sent.Value.ExpiresAt ?? now + Usually;
        if (expiresAt <= now || expiresAt > now + Longest)
            throw new InvalidRequestException("expiresAt", "must lie in the future, at most 30 days from now");
        if (await db.Articles.Where(a => a.Id == id).Select(a => (Stage?)a.Stage).SingleOrDefaultAsync(stop) is not { } stage)
            return TypedResults.NotFound();
        ConflictException.ThrowIf(stage is Stage.Killed, "already-killed", "A killed story is shown to nobody.");

        var secret = Secret.New();
        var preview = new Preview(id, secret, now, expiresAt);
        db.Previews.Add(preview);
        await db.SaveChangesAsync(stop);
        return new Versioned<PreviewView>(new() { Id = preview.Id, Url = $"{site.PublicUrl}/v1/previews/{secret}", ExpiresAt = expiresAt }, location: $"/v1/previews/{secret}");
    }
}
