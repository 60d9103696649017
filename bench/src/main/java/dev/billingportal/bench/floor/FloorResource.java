package dev.billingportal.bench.floor;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The least that an endpoint of this stack can do for the same answer. */
@Path("")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FloorResource {
  private final Map<String, String> remembered = new ConcurrentHashMap<>();

  @Resource(lookup = "jdbc/portal")
  private DataSource database;

  /** Keeps an answer of the portal. */
  @PUT
  @Path("answers/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public void remember(@PathParam("name") String name, String answer) {
    remembered.put(name, answer);
  }

  /** An answer from memory, after one row was read by its key. */
  @GET
  @Path("answers/{name}")
  public String answer(@PathParam("name") String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select name from customer where id = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        row.next();
      }
    }
    String answer = remembered.get(name);
    if (answer == null) {
      throw new NotFoundException();
    }
    return answer;
  }

  /** An answer from memory, after one row was inserted and committed. */
  @POST
  @Path("rows/{name}")
  public String insert(@PathParam("name") String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into bench_floor (id, created_at) values (?, ?)")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setTimestamp(2, Timestamp.from(Instant.now()));
      insert.executeUpdate();
    }
    return remembered.get(name);
  }
}
