package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.List;
import java.util.Map;

/**
 * What citizens come for in the whole municipality. Immutable.
 *
 * @param taskTypes in their order
 * @param categories the rows that figures count them in, in their order; perhaps none
 */
record Catalogue(Map<TaskTypeId, TaskType> taskTypes, List<Category> categories) {}
