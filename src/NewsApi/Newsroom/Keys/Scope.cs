namespace NewsApi.Newsroom.Keys;

/// <summary>What a key permits. From read to admin, each scope includes the scopes before it; partner is separate.</summary>
enum Scope { Read, Write, Publish, Admin, Partner }

static class Scopes
{
    /// <summary>The scope with this name, ignoring case; null if there is none.</summary>
    public static Scope? Find(string name) =>
        Enum.GetValues<Scope>().Cast<Scope?>().FirstOrDefault(s => s.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True if one of these scopes includes the required one.</summary>
    public static bool Include(this IEnumerable<Scope> held, Scope required) => required is Scope.Partner
        ? held.Contains(Scope.Partner)
        : held.Any(s => s is not Scope.Partner && s >= required);
}
