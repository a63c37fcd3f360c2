namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a caller must present. The embedded host holds no keys and accepts only <see cref="Anonymous"/>.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
