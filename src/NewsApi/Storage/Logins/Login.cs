namespace NewsApi.Storage.Logins;

/// <summary>A role of the database server that can connect, with its password.</summary>
sealed record Login(string Name, string Password);
